//! Dates as pages write them, for machines and for people, as precise as they are.

use super::super::structure::{self, Vocabulary};

/// A date as `2025`, `2025-03` or `2025-03-28`; `None` where a text is none.
pub(in crate::import) fn read(text: &str) -> Option<String> {
    let text = text.trim();
    if !has_year(text) {
        return None;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let found = match digits {
        8 => compact(&text[..8]),
        4 => machine(text),
        _ => None,
    };
    found.or_else(|| people(text)).filter(|date| !matches!(date.as_str(), "1970-01-01" | "1900-01-01"))
}

/// Words that say that a text came out, folded.
pub(super) const CAME_OUT: &[&str] = &[
    "published",
    "posted",
    "submitted",
    "gepubliceerd",
    "geplaatst",
    "veroffentlicht",
    "erschienen",
    "publie",
    "publicado",
    "date",
    "datum",
];

/// Words that say that a text was changed, folded.
pub(super) const CHANGED: &[&str] = &[
    "updated",
    "modified",
    "revised",
    "changed",
    "bijgewerkt",
    "gewijzigd",
    "aktualisiert",
    "geandert",
    "jour",
    "modifie",
    "actualizado",
    "actualizada",
    "aggiornato",
    "modificado",
    "modificato",
    "atualizado",
    "最近更新",
    "最后更新",
    "更新于",
];

/// Whether a folded word says what was done to a text on a day that stands beside it.
pub(super) fn is_done(word: &str) -> bool {
    CAME_OUT.contains(&word) || CHANGED.contains(&word)
}

/// The fewest digits of a date: those of a year, or of a day with the year in short.
pub(super) const DIGITS: usize = 4;

/// Whether a text may have a date in it: it has the digits of a year, or of a day with the year in short.
pub(super) fn may_be_in(text: &str) -> bool {
    has_year(text) || text.contains('.') && digits(text) >= DIGITS
}

/// Whether a text has the digits of a year, which in ASCII stand together.
fn has_year(text: &str) -> bool {
    let is_year = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit);
    if text.is_ascii() { text.as_bytes().windows(DIGITS).any(is_year) } else { digits(text) >= DIGITS }
}

/// How many digits a text has, of which other numerals may each be several once they are folded.
pub(super) fn digits(text: &str) -> usize {
    // So few are counted in bytes, of which many are added up together.
    let count = |piece: &[u8]| usize::from(piece.iter().map(|byte| u8::from(byte.is_ascii_digit())).sum::<u8>());
    let digits: usize = text.as_bytes().chunks(255).map(count).sum();
    let others = if text.is_ascii() { 0 } else { text.chars().filter(|c| !is_letter(*c) && c.is_numeric()).count() };
    digits + others * DIGITS
}

/// Whether a character is one of the scripts in which most is written and no numeral, which the tables of Unicode take long to say.
fn is_letter(c: char) -> bool {
    // Latin to Arabic, Thai, kana, Han, Hangul.
    c.is_ascii() || matches!(c, 'À'..='\u{65F}' | 'ก'..='\u{E4F}' | 'ぁ'..='\u{318F}' | '㐀'..='\u{9FFF}' | '가'..='\u{D7A3}')
}

/// `2025-03-28T10:00:00Z` and its like, cut off where it is a date; `2025/03/28`.
fn machine(text: &str) -> Option<String> {
    let mut parts = text.splitn(3, ['-', '/']);
    let year = parts.next().filter(|year| year.len() == 4)?;
    let number = |part: &str, most: u32| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let ends = part[digits..].chars().next().is_none_or(|c| !c.is_alphanumeric() || c == 'T');
        part[..digits].parse::<u32>().ok().filter(|number| ends && digits <= 2 && (1..=most).contains(number))
    };
    let Some(month) = parts.next() else { return is_year(year).then(|| year.to_owned()) };
    let month = number(month, 12)?;
    let day = parts.next().map(|day| number(day, 31));
    match day {
        _ if !is_year(year) => None,
        None => Some(format!("{year}-{month:02}")),
        Some(day) => Some(format!("{year}-{month:02}-{:02}", day?)),
    }
}

/// `20250328`
fn compact(digits: &str) -> Option<String> {
    let (month, day) = (digits[4..6].parse::<u32>().ok()?, digits[6..8].parse::<u32>().ok()?);
    let fits = is_year(&digits[..4]) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| format!("{}-{month:02}-{day:02}", &digits[..4]))
}

fn is_year(text: &str) -> bool {
    text.parse::<u32>().is_ok_and(|year| (1500..=2100).contains(&year))
}

/// Words beside a date that say what of it, or when in the day.
const BESIDE: &[&str] = &[
    "gmt",
    "utc",
    "est",
    "edt",
    "cet",
    "cest",
    "am",
    "pm",
    "a.m",
    "p.m",
    "posted",
    "geplaatst",
    "publicatiedatum",
    "first",
    "eerst",
    "et",
];

static BESIDE_DATES: Vocabulary = Vocabulary::new(BESIDE);

/// A line in which people read a date: `Wo 5 maart 2024, 10.30 uur`.
fn people(text: &str) -> Option<String> {
    if text.len() > 120 {
        return None;
    }
    let is_beside = |word: &str| BESIDE_DATES.contains(&word.trim_matches([',', '.', ':', '|']).to_lowercase());
    let words = text.split_whitespace().filter(|word| !is_beside(word));
    let is_time = |word: &str| {
        let word = half(word).unwrap_or(word);
        word.contains(':') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
    };
    if let Some(found) = text.split_whitespace().find_map(|word| month_first(word.trim_end_matches(','), text)) {
        return Some(found);
    }
    let zone = |word: &str| word.starts_with(['+', '-']) && word[1..].bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let line: Vec<&str> = words.filter(|word| !is_time(word.trim_end_matches(',')) && !zone(word)).collect();
    structure::date(&line.join(" "))
}

/// `03/05/2024` with the month first, where it stands with the hour of half a day or with the English name of the day that it is only then.
fn month_first(word: &str, text: &str) -> Option<String> {
    let parts: Vec<&str> = word.split('/').collect();
    let [month, day, year] = parts[..] else { return None };
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    let date = jiff::civil::Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    let name = format!("{:?}", date.weekday());
    let is_day = |word: &str| word.len() >= 3 && name.get(..word.len()).is_some_and(|name| name.eq_ignore_ascii_case(word));
    let is_half = |word: &str| half(word).is_some_and(|hour| hour.bytes().all(|byte| byte.is_ascii_digit() || byte == b':'));
    text.split([' ', ',', '.']).any(|word| is_half(word) || is_day(word)).then(|| date.to_string())
}

/// What stands before the half of the day in an hour: `10:30` of `10:30pm`.
fn half(word: &str) -> Option<&str> {
    ["am", "pm", "AM", "PM"].iter().find_map(|half| word.strip_suffix(half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        for (text, date) in [
            ("2025-03-28T10:00:00+01:00", "2025-03-28"),
            ("2025-03-28 10:00", "2025-03-28"),
            ("2025-03", "2025-03"),
            ("2025", "2025"),
            ("20180619T055000+0900", "2018-06-19"),
            ("2019/4/7", "2019-04-07"),
            ("Wed, 06 Nov 2019 12:00:00 GMT", "2019-11-06"),
            ("Wo 5 maart 2024, 10:30 uur", "2024-03-05"),
            ("Published March 5, 2024", "2024-03-05"),
            ("maart 2024", "2024-03"),
            ("10:10AM GMT 05 Mar 2012", "2012-03-05"),
            ("03/05/2012 10:10 am", "2012-03-05"),
            ("Mon, 03/05/2012 - 10:10", "2012-03-05"),
            ("za 03/05/2014", "2014-05-03"),
            ("03/05/2012", "2012-05-03"),
        ] {
            assert_eq!(read(text).as_deref(), Some(date), "{text}");
        }
        for text in ["", "gisteren", "2025-13-01", "0001-01-01T00:00:00", "1970-01-01", "12:30", "20251399", "a 2025 odyssey of many words"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
