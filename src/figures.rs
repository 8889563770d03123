//! Numbers and dates in Dutch and English prose, brought to one form: `1,5 miljoen`, `1.5 million` and `anderhalf miljoen` are one number,
//! `24 februari 2022`, `Feb. 24, 2022` and `2022-02-24` one date.
//!
//! Where a separator could be read in two ways the form decides: three digits behind it make thousands (`1.250`), any other count a fraction
//! (`1,5`). A bare number from 1000 to 2100 is a year, until a unit behind it says otherwise.

use std::ops::Range;

/// A number or a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure {
    /// A number, with what it counts where that is a share or an amount of money.
    Number {
        /// Its value.
        value: f64,
        /// What it counts.
        unit: Option<Unit>,
    },
    /// A date, as precise as it stands there.
    Date {
        /// The year.
        year: Option<u16>,
        /// The month, 1 to 12.
        month: Option<u8>,
        /// The day of the month, 1 to 31.
        day: Option<u8>,
    },
}

/// What a number counts, where its sign or its word says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Hundredths.
    Percent,
    /// Euros.
    Euro,
    /// Dollars.
    Dollar,
}

/// A figure and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Sighting {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it says.
    pub figure: Figure,
    /// Whether it is written in words; small numbers in words are often no more than grammar.
    pub in_words: bool,
}

impl Figure {
    /// Whether another figure says this one, or more: a year is said by a date in that year, a number by the same number.
    pub fn is_said_by(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number { value, unit }, Self::Number { value: said, unit: other }) => {
                same(*value, *said) && (unit == other || unit.is_none() || other.is_none())
            }
            (Self::Date { year, month, day }, Self::Date { year: y, month: m, day: d }) => {
                // What only one of the two leaves open does not part them, as long as they have something in common.
                let fits = |ours: Option<u16>, theirs: Option<u16>| ours.is_none() || theirs.is_none() || ours == theirs;
                let (month, m) = (month.map(u16::from), m.map(u16::from));
                let (day, d) = (day.map(u16::from), d.map(u16::from));
                let shared = (year.is_some() && y.is_some()) || (month.is_some() && m.is_some());
                shared && fits(*year, *y) && fits(month, m) && fits(day, d) && (month.is_none() || m.is_some())
            }
            (Self::Date { year: Some(year), month: None, .. }, Self::Number { value, .. }) => same(f64::from(*year), *value),
            (Self::Number { value, unit: None }, Self::Date { year: Some(year), .. }) => same(f64::from(*year), *value),
            _ => false,
        }
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "february", "feb", "febr"],
    &["maart", "march", "mrt", "mar"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["augustus", "august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

const SCALES: [(&[&str], f64); 5] = [
    (&["honderd", "hundred"], 1e2),
    (&["duizend", "thousand"], 1e3),
    (&["miljoen", "million", "mln", "miljoenen"], 1e6),
    (&["miljard", "billion", "mld", "miljarden", "bn"], 1e9),
    (&["biljoen", "trillion"], 1e12),
];

const UNITS: [(&[&str], Unit); 3] = [
    (&["procent", "percent", "pct"], Unit::Percent),
    (&["euro", "euros", "eur"], Unit::Euro),
    (&["dollar", "dollars", "usd"], Unit::Dollar),
];

/// The numbers that have a word of their own, Dutch and English.
const NAMED: [(&str, u32); 60] = [
    ("een", 1),
    ("één", 1),
    ("twee", 2),
    ("drie", 3),
    ("vier", 4),
    ("vijf", 5),
    ("zes", 6),
    ("zeven", 7),
    ("acht", 8),
    ("negen", 9),
    ("tien", 10),
    ("elf", 11),
    ("twaalf", 12),
    ("dertien", 13),
    ("veertien", 14),
    ("vijftien", 15),
    ("zestien", 16),
    ("zeventien", 17),
    ("achttien", 18),
    ("negentien", 19),
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
    ("honderd", 100),
    ("duizend", 1000),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
    ("dozijn", 12),
];

/// A run of digits with their separators, or of letters.
#[derive(Debug, Clone)]
struct Piece<'t> {
    range: Range<usize>,
    text: &'t str,
    lower: String,
}

impl Piece<'_> {
    fn is_numeral(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    fn whole(&self) -> Option<u32> {
        (self.text.len() <= 4).then(|| self.text.parse().ok())?
    }

    fn year(&self) -> Option<u16> {
        self.whole().filter(|year| self.text.len() == 4 && (1000..=2100).contains(year)).and_then(|year| u16::try_from(year).ok())
    }

    fn day(&self) -> Option<u8> {
        self.whole().filter(|day| (1..=31).contains(day)).and_then(|day| u8::try_from(day).ok())
    }

    fn month(&self) -> Option<u8> {
        let month = month(&self.lower)?;
        // English `may` and `mar` are words too: a month has a capital there. Dutch months have none.
        if matches!(self.lower.as_str(), "may" | "mar" | "march") && !self.text.starts_with('M') {
            return None;
        }
        Some(month)
    }
}

/// The month of a name or its abbreviation in Dutch or English, in lower case: 1 to 12.
pub fn month(word: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    u8::try_from(at + 1).ok()
}

fn pieces(content: &str) -> Vec<Piece<'_>> {
    let mut found: Vec<Piece<'_>> = Vec::new();
    let mut chars = content.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let digits = c.is_ascii_digit();
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let goes_on = if digits {
                next.is_ascii_digit() || (matches!(next, '.' | ',') && content[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
            } else {
                next.is_alphabetic()
            };
            if !goes_on {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let text = &content[start..end];
        found.push(Piece { range: start..end, text, lower: text.to_lowercase() });
    }
    found
}

/// The figures of a text, in order.
pub fn figures(content: &str) -> Vec<Sighting> {
    let pieces = pieces(content);
    let reader = Reader { content, pieces: &pieces };
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let read = reader.date(at).or_else(|| reader.number(at));
        match read {
            Some((sighting, next)) => {
                found.push(sighting);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'t> {
    content: &'t str,
    pieces: &'t [Piece<'t>],
}

impl Reader<'_> {
    fn between(&self, at: usize) -> &str {
        match (self.pieces.get(at), self.pieces.get(at + 1)) {
            (Some(one), Some(other)) => &self.content[one.range.end..other.range.start],
            _ => "\n",
        }
    }

    /// Whether the next piece stands right behind this one, as words of one expression do.
    fn joins(&self, at: usize) -> bool {
        matches!(self.between(at), " " | "\u{A0}" | ". " | "-" | ", ")
    }

    fn sighting(&self, from: usize, to: usize, figure: Figure) -> (Sighting, usize) {
        let range = self.pieces[from].range.start..self.pieces[to].range.end;
        (Sighting { range, figure, in_words: !self.pieces[from].is_numeral() }, to + 1)
    }

    fn date(&self, at: usize) -> Option<(Sighting, usize)> {
        let first = &self.pieces[at];
        let second = self.pieces.get(at + 1);
        let third = self.pieces.get(at + 2);
        if let (Some(second), Some(third)) = (second, third)
            && matches!(self.between(at), "-" | "/")
            && self.between(at + 1) == self.between(at)
        {
            let (year, month, day) = match first.year() {
                Some(year) => (Some(year), second.day(), third.day()),
                None => (third.year(), second.day(), first.day()),
            };
            if year.is_some() && month.is_some_and(|month| month <= 12) && day.is_some() {
                return Some(self.sighting(at, at + 2, Figure::Date { year, month, day }));
            }
        }
        if first.is_numeral() {
            // `24 februari 2022`, `24 februari`
            let month = second.filter(|_| self.joins(at)).and_then(Piece::month);
            if let (Some(day), Some(month)) = (first.day(), month) {
                let year = third.filter(|_| self.joins(at + 1)).and_then(Piece::year);
                return Some(self.sighting(
                    at,
                    at + 1 + usize::from(year.is_some()),
                    Figure::Date { year, month: Some(month), day: Some(day) },
                ));
            }
            let year = first.year().filter(|_| !self.is_counted(at))?;
            return Some(self.sighting(at, at, Figure::Date { year: Some(year), month: None, day: None }));
        }
        // `februari 2022`, `Feb. 24, 2022`
        let month = first.month()?;
        let second = second.filter(|_| self.joins(at))?;
        if let Some(year) = second.year() {
            return Some(self.sighting(at, at + 1, Figure::Date { year: Some(year), month: Some(month), day: None }));
        }
        let day = second.day()?;
        let year = third.filter(|_| self.joins(at + 1)).and_then(Piece::year);
        Some(self.sighting(at, at + 1 + usize::from(year.is_some()), Figure::Date { year, month: Some(month), day: Some(day) }))
    }

    /// Whether a unit, a scale or a sign of money says that a number is none of a year.
    fn is_counted(&self, at: usize) -> bool {
        let next = self.pieces.get(at + 1).filter(|_| self.joins(at));
        self.sign_before(at).is_some()
            || self.percent_behind(at)
            || next.is_some_and(|next| scale(&next.lower).is_some() || unit(&next.lower).is_some())
    }

    fn sign_before(&self, at: usize) -> Option<Unit> {
        match self.content[..self.pieces[at].range.start].trim_end_matches([' ', '\u{A0}']).chars().next_back() {
            Some('€') => Some(Unit::Euro),
            Some('$') => Some(Unit::Dollar),
            _ => None,
        }
    }

    fn percent_behind(&self, at: usize) -> bool {
        self.content[self.pieces[at].range.end..].trim_start_matches([' ', '\u{A0}']).starts_with('%')
    }

    fn number(&self, at: usize) -> Option<(Sighting, usize)> {
        let first = &self.pieces[at];
        let mut value = if first.is_numeral() { numeral(first.text)? } else { in_words(&first.lower)? };
        let mut last = at;
        while let Some(scale) = self.pieces.get(last + 1).filter(|_| self.joins(last)).and_then(|next| scale(&next.lower)) {
            value *= scale;
            last += 1;
        }
        let mut named = self.sign_before(at);
        if self.percent_behind(last) {
            named = Some(Unit::Percent);
        } else if let Some(unit) = self.pieces.get(last + 1).filter(|_| self.joins(last)).and_then(|next| unit(&next.lower)) {
            named = Some(unit);
            last += 1;
        }
        Some(self.sighting(at, last, Figure::Number { value, unit: named }))
    }
}

/// What a word multiplies the number before it by: `miljoen`, `bn`; in lower case.
pub fn scale(word: &str) -> Option<f64> {
    SCALES.iter().find(|(words, _)| words.contains(&word)).map(|(_, scale)| *scale)
}

fn unit(word: &str) -> Option<Unit> {
    UNITS.iter().find(|(words, _)| words.contains(&word)).map(|(_, unit)| *unit)
}

/// Reads digits with their separators.
fn numeral(digits: &str) -> Option<f64> {
    let Some(last) = digits.rfind(['.', ',']) else { return digits.parse().ok() };
    let sign = digits[last..].chars().next()?;
    let groups: Vec<&str> = digits.split(['.', ',']).collect();
    let mixed = digits.contains('.') && digits.contains(',');
    let is_thousands = !mixed && groups[1..].iter().all(|group| group.len() == 3) && groups[0].len() <= 3 && groups[0] != "0";
    if is_thousands {
        return groups.concat().parse().ok();
    }
    if digits.matches(sign).count() > 1 {
        return None;
    }
    let whole: String = digits[..last].chars().filter(char::is_ascii_digit).collect();
    format!("{whole}.{}", &digits[last + 1..]).parse().ok()
}

/// Reads a number in words, in lower case: `twaalf`, `vijfentwintig`, `driehonderd`, `anderhalf`; `een` alone is an article, not a number.
pub fn in_words(word: &str) -> Option<f64> {
    match word {
        "een" | "one" | "hundred" | "thousand" => return None,
        "anderhalf" | "anderhalve" => return Some(1.5),
        _ => {}
    }
    below_a_million(word).map(f64::from)
}

fn below_a_million(word: &str) -> Option<u32> {
    if let Some((_, value)) = NAMED.iter().find(|(name, _)| *name == word) {
        return Some(*value);
    }
    for (name, factor) in [("duizend", 1000), ("honderd", 100)] {
        if let Some((many, rest)) = word.split_once(name) {
            let many = if many.is_empty() { 1 } else { below_a_million(many)? };
            let rest = rest.trim_start_matches("en");
            let rest = if rest.is_empty() { 0 } else { below_a_million(rest)? };
            return (many < 1000 && rest < factor).then_some(many * factor + rest);
        }
    }
    // `vijfentwintig`, `tweeëndertig`
    let (unit, ten) = ["en", "ën"].iter().find_map(|joint| {
        word.match_indices(joint).find_map(|(at, joint)| {
            let unit = NAMED.iter().find(|(name, value)| *name == &word[..at] && *value < 10)?.1;
            let ten = NAMED.iter().find(|(name, value)| *name == &word[at + joint.len()..] && (20..100).contains(value))?.1;
            Some((unit, ten))
        })
    })?;
    Some(ten + unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(f64, Option<Unit>)> {
        figures(text).into_iter().find_map(|found| match found.figure {
            Figure::Number { value, unit } => Some((value, unit)),
            Figure::Date { .. } => None,
        })
    }

    fn date(text: &str) -> Option<(Option<u16>, Option<u8>, Option<u8>)> {
        figures(text).into_iter().find_map(|found| match found.figure {
            Figure::Date { year, month, day } => Some((year, month, day)),
            Figure::Number { .. } => None,
        })
    }

    #[test]
    fn one_number_has_many_forms() {
        for text in ["1,5 miljoen", "1.5 million", "1.500.000", "1,500,000", "1500 duizend", "anderhalf miljoen", "1,5 mln."] {
            assert_eq!(number(text), Some((1.5e6, None)), "{text}");
        }
        assert_eq!(number("1.250,50"), Some((1250.5, None)));
        assert_eq!(number("0,125"), Some((0.125, None)));
        assert_eq!(number("vijfentwintig"), Some((25.0, None)));
        assert_eq!(number("tweeëndertig"), Some((32.0, None)));
        assert_eq!(number("driehonderd"), Some((300.0, None)));
        assert_eq!(number("vijftienduizend"), Some((15_000.0, None)));
        assert_eq!(number("een huis"), None);
    }

    #[test]
    fn units_are_read_before_and_behind() {
        assert_eq!(number("20 %"), Some((20.0, Some(Unit::Percent))));
        assert_eq!(number("twintig procent"), Some((20.0, Some(Unit::Percent))));
        assert_eq!(number("€ 2000"), Some((2000.0, Some(Unit::Euro))));
        assert_eq!(number("2000 miljard dollar"), Some((2e12, Some(Unit::Dollar))));
    }

    #[test]
    fn one_date_has_many_forms() {
        for text in ["24 februari 2022", "24 Feb. 2022", "February 24, 2022", "2022-02-24", "24-02-2022", "24/2/2022"] {
            assert_eq!(date(text), Some((Some(2022), Some(2), Some(24))), "{text}");
        }
        assert_eq!(date("in maart 2025"), Some((Some(2025), Some(3), None)));
        assert_eq!(date("op 3 mei"), Some((None, Some(5), Some(3))));
        assert_eq!(date("sinds 1998"), Some((Some(1998), None, None)));
        assert_eq!(date("they may 3 times"), None);
    }

    #[test]
    fn a_rounder_figure_is_said_by_a_finer_one() {
        let says = |ours: &str, theirs: &str| figures(ours)[0].figure.is_said_by(&figures(theirs)[0].figure);
        assert!(says("2022", "24 februari 2022") && says("24 februari", "24 februari 2022"));
        assert!(!says("24 februari 2022", "25 februari 2022") && !says("maart 2022", "2022") && !says("2021", "2022"));
        assert!(says("20", "20 %") && !says("20 %", "20 euro"));
    }
}
