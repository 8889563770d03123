//! Dates as lines have them, in seven languages, as precise as they are.

pub(super) mod issue;

use crate::text::fold;

const MONTHS: &[&[&str]] = &[
    &["januari", "january", "jan", "januar", "janvier", "janv", "enero", "gennaio", "janeiro"],
    &["februari", "february", "feb", "februar", "fevrier", "fevr", "febrero", "febbraio", "fevereiro"],
    &["maart", "march", "mrt", "mar", "marz", "mars", "marzo", "marco"],
    &["april", "apr", "avril", "avr", "abril", "aprile"],
    &["mei", "may", "mai", "mayo", "maggio", "maio"],
    &["juni", "june", "jun", "juin", "junio", "giugno", "junho"],
    &["juli", "july", "jul", "juillet", "juil", "julio", "luglio", "julho"],
    &["augustus", "august", "aug", "aout", "agosto"],
    &["september", "sep", "sept", "septembre", "septiembre", "settembre", "setembro"],
    &["oktober", "october", "okt", "oct", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["december", "dec", "dezember", "dez", "decembre", "diciembre", "dicembre", "dezembro"],
];

/// Days of the week, in full and in short, folded. The short ones of French are not among them: `Sam` is a name.
pub(in crate::import) const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miercoles",
    "jueves",
    "viernes",
    "sabado",
    "domingo",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "ma",
    "di",
    "wo",
    "do",
    "vr",
    "za",
    "zo",
    "mo",
    "mi",
    "fr",
    "sa",
    "so",
];

/// Words that may stand beside a date on its line, folded.
const BESIDE: &[&str] = &[
    "gepubliceerd",
    "published",
    "op",
    "on",
    "datum",
    "date",
    "laatst",
    "laatste",
    "bijgewerkt",
    "updated",
    "last",
    "om",
    "at",
    "uur",
    "leestijd",
    "min",
    "minuten",
    "gewijzigd",
    "modified",
    "modifie",
    "geandert",
    "minutes",
    "mins",
    "read",
    "de",
    "den",
    "geplaatst",
    "verschenen",
    "posted",
    "am",
    "pm",
    "veroffentlicht",
    "erschienen",
    "aktualisiert",
    "stand",
    "vom",
    "du",
    "um",
    "uhr",
    "publie",
    "publiee",
    "mis",
    "mise",
    "en",
    "ligne",
    "jour",
    "le",
    "a",
    "gmt",
    "utc",
    "mez",
    "mesz",
    "bst",
    "cet",
    "cest",
    "est",
    "edt",
    "et",
    "pt",
    "pst",
    "pdt",
    "cst",
    "cdt",
    "mst",
    "mdt",
    "ist",
    "pkt",
    "jst",
    "msk",
    "aest",
    "@",
    "lun",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "first",
    "heures",
    "paru",
    "online",
    "update",
    "a.m",
    "p.m",
    "sekunden",
    "sinds",
    "created",
    "aangemaakt",
    "erstellt",
    "cree",
    "creado",
    "creato",
    "publicado",
    "pubblicato",
    "il",
    "del",
    "el",
];

/// Words before the date of a later change, folded; the one before them is when a text came out.
const CHANGED: &[&str] = &["bijgewerkt", "gewijzigd", "updated", "update", "modified", "mis a jour", "modifie", "aktualisiert", "geandert"];

/// Whether a word may stand beside a date on its line.
fn is_beside(folded: &str) -> bool {
    BESIDE.contains(&folded) || DAYS.contains(&folded)
}

/// The date of a line that is nothing but one, as precise as it is; of two the one that is not of a change.
pub(in crate::import) fn date(text: &str) -> Option<String> {
    // Folding makes digits of other numerals; without any there is no year.
    if !text.contains(char::is_numeric) {
        return None;
    }
    let mut folded = fold(text);
    // Nearly every line ends here.
    if !CHANGED.iter().any(|word| folded.contains(word)) {
        return of_line(&folded);
    }
    // `May 12, 2024Updated May 14`: a blank was lost before the word.
    for word in CHANGED {
        if let Some(at) = folded.find(word).filter(|at| folded[..*at].ends_with(|c: char| c.is_ascii_digit())) {
            folded.insert(at, ' ');
            break;
        }
    }
    let change = CHANGED.iter().filter_map(|word| folded.find(word)).min().filter(|at| *at > 6 && folded.len() < 160);
    if let Some(at) = change {
        let (before, after) = folded.split_at(at);
        let before = before.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned();
        // Where nothing else is said it is the only date that there is.
        if before.is_empty() {
            return of_line(&folded);
        }
        let only_hour = || after.split([' ', ':']).filter(|word| !word.is_empty()).all(|word| BESIDE.contains(&word) || is_time(word));
        return of_line(&before).filter(|_| of_line(after).is_some() || only_hour());
    }
    of_line(&folded)
}

/// A year in short as a whole one: of this century up to 49.
pub(in crate::import) fn long_year(short: &str) -> String {
    format!("{}{short}", if short < "50" { "20" } else { "19" })
}

/// `Mar 11`, `Anna Vos 11 mrt`: what stands before a day whose year is not said.
pub(super) fn before_day(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split(' ').collect();
    let [.., first, second] = words[..] else { return None };
    let (first_folded, second_folded) = (fold(first), fold(second));
    let bare = |word: &str| word.trim_end_matches(['.', ',']).to_owned();
    let is_day = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) && day(word).is_some();
    let (first_bare, second_bare) = (bare(&first_folded), bare(&second_folded));
    let dated = month(&first_bare).is_some() && is_day(&second_bare) || is_day(&first_bare) && month(&second_bare).is_some();
    dated.then(|| text[..text.len() - first.len() - second.len() - 1].trim_end_matches([' ', '∙', '·', '•', '|', ',']))
}

/// The date in a line of the head that says other things too, as precise as it is: behind a comma, a dash or a name.
pub(super) fn within(text: &str) -> Option<String> {
    let parts = text.split([',', '|', '·', '•', '(', ')', '–', '—']).flat_map(|part| part.split(" - ")).map(str::trim);
    // Behind `nr.` the number is that of the issue, and no day.
    let counted =
        |words: &[&str], from: usize| from > 0 && words[from].starts_with(|c: char| c.is_ascii_digit()) && issue::is_word(words[from - 1]);
    let ends = |words: &[&str]| {
        (words.len().saturating_sub(DATE)..words.len())
            .filter(|from| !counted(words, *from))
            .find_map(|from| date(&words[from..].join(" ")))
    };
    // `samedi 22 avril 2023 1174 mots`: a whole day may stand in the midst as well.
    let amid = |words: &[&str]| {
        let whole = |from: usize, length: usize| date(&words.get(from..from + length)?.join(" ")).filter(|found| found.len() == 10);
        let named = |from: &usize| words.get(from + 2).is_some_and(|year| year.len() == 4) && !counted(words, *from);
        let spelled = || (0..words.len()).filter(named).find_map(|from| whole(from, 3));
        spelled().or_else(|| (0..words.len()).find_map(|from| whole(from, 1)))
    };
    let of_part = |part: &str| date(part).or_else(|| amid(&words_of(part))).or_else(|| ends(&words_of(part)));
    let mut found: Vec<String> = parts.filter(|part| !part.is_empty()).filter_map(of_part).collect();
    // Of two the first is when a text came out.
    found.reverse();
    date(text).or_else(|| found.into_iter().max_by_key(String::len)).or_else(|| amid(&words_of(text)))
}

fn words_of(text: &str) -> Vec<&str> {
    text.split([' ', ',']).filter(|word| !word.is_empty()).collect()
}

/// The most words of a date within a line.
const DATE: usize = 5;

fn of_line(folded: &str) -> Option<String> {
    let tokens: Vec<&str> = folded
        .split([' ', ',', '|', ':', '(', ')', '·', '•'])
        .map(|word| word.trim_matches(['.', '-']))
        // `9 de enero de 2014`
        .filter(|word| !word.is_empty() && !matches!(*word, "de" | "del"))
        .flat_map(unglued)
        .collect();
    if tokens.len() > 12 {
        return None;
    }
    // A bare year is no date line: it may be a heading.
    if let Some(at) = tokens.iter().position(|token| iso(token).is_some_and(|found| found.len() > 4)) {
        let alone = tokens.iter().enumerate().all(|(other, token)| other == at || is_beside(token) || is_time(token));
        return iso(tokens[at]).filter(|_| alone);
    }
    // `11-10-25, 06:00`: with an hour behind it the year may be short.
    if let [day, hour @ ..] = tokens.iter().skip_while(|token| is_beside(token)).copied().collect::<Vec<_>>().as_slice()
        && !hour.is_empty()
        && hour.iter().all(|token| is_beside(token) || is_time(token))
        && let Some((days, short)) = day.rsplit_once(['-', '/', '.']).filter(|(_, year)| year.len() == 2)
        && let Some(found) = iso(&format!("{days}-{}", long_year(short))).filter(|found| found.len() == 10)
    {
        return Some(found);
    }
    if let Some(year) = of_season(&tokens).or_else(|| of_months(&tokens)) {
        return Some(year);
    }
    // `08 02 2022`, with blanks between the numbers.
    if let [.., d, m, y] = tokens[..]
        && let Some(found) = iso(&format!("{d}-{m}-{y}")).filter(|_| d.len() == 2 && m.len() == 2 && y.len() == 4)
        && tokens[..tokens.len() - 3].iter().all(|token| is_beside(token))
    {
        return Some(found);
    }
    let month_at = tokens.iter().position(|token| month(token).is_some())?;
    let month = month(tokens[month_at])?;
    let year_at = tokens.iter().position(|token| year(token).is_some())?;
    let day = |at: usize| tokens.get(at).and_then(|token| day(token)).map(|day| (at, day));
    let found = month_at.checked_sub(1).and_then(day).or_else(|| day(month_at + 1).filter(|_| year_at != month_at + 1));
    let used = [Some(month_at), Some(year_at), found.map(|(at, _)| at)];
    let rest = tokens.iter().enumerate().filter(|(at, _)| !used.contains(&Some(*at)));
    if !rest.clone().all(|(_, token)| is_beside(token) || is_time(token)) {
        return None;
    }
    let year = tokens[year_at];
    Some(found.map_or_else(|| format!("{year}-{month:02}"), |(_, day)| format!("{year}-{month:02}-{day:02}")))
}

/// `created2023-11-02`: a word and the day that a page set right behind it.
fn unglued(word: &str) -> impl Iterator<Item = &str> {
    let digit = word.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0 && iso(&word[*at..]).is_some_and(|found| found.len() == 10));
    let (before, behind) = word.split_at(digit.unwrap_or(0));
    [before, behind].into_iter().filter(|part| !part.is_empty())
}

/// `Winter 2019`, `Zomer 2021`: the date of an issue, of which the year is certain.
fn of_season(tokens: &[&str]) -> Option<String> {
    let [season, of] = tokens else { return None };
    year(of).filter(|_| SEASONS.contains(season)).map(|year| year.to_string())
}

/// `May/June 2025`: an issue of more months than one, of which the year is certain.
fn of_months(tokens: &[&str]) -> Option<String> {
    let [months, of] = tokens else { return None };
    let (first, last) = months.split_once(['/', '-', '–'])?;
    year(of).filter(|_| is_month(first) && is_month(last)).map(|year| year.to_string())
}

/// Whether a date says the same as another, and more.
pub(super) fn is_finer(date: &str, other: &str) -> bool {
    date.len() > other.len() && date.get(..4) == other.get(..4)
}

/// Seasons and quarters, folded.
const SEASONS: &[&str] = &[
    "winter",
    "spring",
    "summer",
    "autumn",
    "fall",
    "lente",
    "voorjaar",
    "zomer",
    "herfst",
    "najaar",
    "fruhling",
    "fruhjahr",
    "sommer",
    "herbst",
    "hiver",
    "printemps",
    "ete",
    "automne",
];

fn is_time(token: &str) -> bool {
    let token = token.strip_prefix('+').unwrap_or(token);
    // `1:04pm`: the colon parts what stands before it.
    let token = token.strip_suffix("am").or_else(|| token.strip_suffix("pm")).unwrap_or(token);
    token.len() <= 5 && token.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'h' | b'u'))
}

/// Whether a line is an hour and nothing else: `1:00 PM`.
pub(super) fn is_hour(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split([' ', ':', '(', ')']).map(|word| word.trim_matches('.')).filter(|word| !word.is_empty());
    text.len() <= HOUR && has_hour(text) && words.all(|word| is_time(word) || is_beside(word))
}

/// The longest such line, in bytes.
const HOUR: usize = 24;

/// Whether an hour stands in a line: `06:00`, `6h00`, `9 Uhr`.
pub(in crate::import) fn has_hour(text: &str) -> bool {
    let is_hour = |bytes: &[u8]| matches!(bytes, [b'0'..=b'9', b':' | b'h', b'0'..=b'9', b'0'..=b'9']);
    text.as_bytes().windows(4).any(is_hour) || [" Uhr", " uur"].iter().any(|hour| text.contains(hour))
}

/// Whether a folded word names a month.
pub(in crate::import) fn is_month(folded: &str) -> bool {
    month(folded).is_some()
}

/// For each letter with which the name of a month begins a bit for each second one.
const FIRST_LETTERS: [u32; 26] = {
    let mut letters = [0; 26];
    let mut month = 0;
    while month < MONTHS.len() {
        let mut name = 0;
        while name < MONTHS[month].len() {
            let bytes = MONTHS[month][name].as_bytes();
            letters[(bytes[0] - b'a') as usize] |= 1 << (bytes[1] - b'a');
            name += 1;
        }
        month += 1;
    }
    letters
};

/// Whether the name of a month begins with these letters in lower case.
pub(in crate::import) fn opens_month([first, second]: [u8; 2]) -> bool {
    let at = |letter: u8| letter.checked_sub(b'a').filter(|at| *at < 26);
    at(first).zip(at(second)).is_some_and(|(first, second)| FIRST_LETTERS[usize::from(first)] & 1 << second != 0)
}

fn month(token: &str) -> Option<usize> {
    MONTHS.iter().position(|names| names.contains(&token)).map(|at| at + 1)
}

pub(super) fn year(token: &str) -> Option<u32> {
    token.parse().ok().filter(|year| token.len() == 4 && (1500..=2100).contains(year))
}

fn day(token: &str) -> Option<u32> {
    let digits = token.trim_end_matches(|c: char| c.is_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day) && token.len() - digits.len() <= 2)
}

/// `2025`, `2025-03`, `2025-03-28`, `28-03-2025` and `28/3/2025`, as the first three.
pub(super) fn iso(token: &str) -> Option<String> {
    let parts: Vec<&str> = token.split(['-', '/', '.']).collect();
    let number = |part: &str, most: u32| part.parse::<u32>().ok().filter(|number| part.len() <= 2 && (1..=most).contains(number));
    match parts[..] {
        [y] => year(y).map(|year| year.to_string()),
        [y, m] => Some(format!("{}-{:02}", year(y)?, number(m, 12)?)),
        [y, m, d] if y.len() == 4 => Some(format!("{}-{:02}-{:02}", year(y)?, number(m, 12)?, number(d, 31)?)),
        // `3/14/2024` has the month first, since no month is the fourteenth.
        [m, d, y] if number(m, 12).is_some() && number(d, 12).is_none() => {
            Some(format!("{}-{:02}-{:02}", year(y)?, number(m, 12)?, number(d, 31)?))
        }
        [d, m, y] => Some(format!("{}-{:02}-{:02}", year(y)?, number(m, 12)?, number(d, 31)?)),
        _ => None,
    }
}

/// Whether a line is a date, with a place before it or without.
pub(super) fn is_dated(text: &str) -> bool {
    date(text).is_some() || text.split_once(", ").is_some_and(|(place, rest)| place.split(' ').count() <= 3 && date(rest).is_some())
}
