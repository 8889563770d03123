//! Bytes as text, and text as the pieces that its lines make: paragraphs, lines of lists, lines that stand alone.

mod letterhead;
mod links;
mod listing;
mod tables;
mod underlined;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hasher as _};

pub(super) use links::unnumbered;
pub(super) use underlined::is_foreign as underlines_otherwise;

use crate::text::{clean, composed, is_unspaced};

/// Text with the name of its encoding.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

/// Reads bytes as UTF-16 or UTF-8 where they are that, else as Windows-1252, in which every byte is a character.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((little, skip)) = utf16(bytes) {
        let units = bytes[skip..].chunks_exact(2).map(|pair| {
            let pair = [pair[0], pair[1]];
            if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
        });
        let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>();
        return Decoded { text: tidy(&text), encoding: "UTF-16" };
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: tidy(text), encoding: "UTF-8" };
    }
    // A file in UTF-8 with a few broken bytes is still that: most of its bytes above 127 make characters.
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let whole = lossy.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER).count();
    if whole > 4 * broken {
        return Decoded { text: tidy(&lossy), encoding: "UTF-8 with broken bytes" };
    }
    Decoded { text: tidy(&bytes.iter().map(|byte| windows_1252(*byte)).collect::<String>()), encoding: "Windows-1252" }
}

/// Whether bytes are UTF-16: whether the low byte comes first, and how many bytes of a mark to skip.
pub(super) fn utf16(bytes: &[u8]) -> Option<(bool, usize)> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some((true, 2)),
        [0xFE, 0xFF, ..] => return Some((false, 2)),
        _ => {}
    }
    // Without a mark, text in Latin script shows itself by zeros in every other byte.
    let head = &bytes[..bytes.len().min(2000) & !1];
    memchr::memchr(0, head)?;
    let zeros = |odd: usize| head.chunks_exact(2).filter(|pair| pair[odd] == 0 && pair[1 - odd] != 0).count() * 10 >= head.len() / 2 * 8;
    if head.len() < 4 {
        return None;
    }
    if zeros(1) { Some((true, 0)) } else { zeros(0).then_some((false, 0)) }
}

/// The characters of the bytes 0x80 to 0x9F in Windows-1252; the five that it leaves open are as in Latin-1, and are cleaned away.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    if (0x80..0xA0).contains(&byte) { UPPER[usize::from(byte - 0x80)] } else { char::from(byte) }
}

/// Clean text with `\n` as its line end; a form feed is a page end, and parts what stands before and behind it.
fn tidy(text: &str) -> String {
    let text = if text.contains('\u{C}') { std::borrow::Cow::Owned(text.replace('\u{C}', "\n\n")) } else { text.into() };
    composed(&clean(&text)).into_owned()
}

/// Which lines of a piece stand further in than the margin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Inset {
    /// None, or not the first.
    #[default]
    None,
    /// The first of several.
    First,
    /// The only one, at the left or at the right of two columns on top of a text.
    Left,
    Right,
    /// All.
    All,
}

/// A piece of text with the lines that it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its words, white space folded to single spaces.
    pub text: String,
    /// Its first and its last line, counted from 1.
    pub lines: (usize, usize),
    /// Whether it follows the piece before it without a blank line.
    pub tight: bool,
    /// Which of its lines stand further in than the margin.
    pub inset: Inset,
    /// What its signs show it to be.
    pub drawn: Drawn,
}

/// What the signs of a text show of a piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Drawn {
    /// Nothing.
    #[default]
    Open,
    /// That it is the title: by the line drawn below it, or by its place below a letterhead.
    Title,
    /// That it is a heading of this level.
    Heading(u8),
    /// That it is a listing, whose lines and blanks are its own.
    Listing,
}

/// Cuts a text in a language into pieces: lines where each line is a paragraph, groups of lines where lines are broken at a width.
pub(super) fn pieces(text: &str, lang: &'static str) -> Vec<Piece> {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end()).collect();
    let wrap = Wrap::of(&lines);
    let margin = margin(&lines);
    let is_set_in = |line: &str| indent(line) >= margin + SET_IN;
    let hyphens = wrap.map(|_| Hyphens::of([text], lang)).unwrap_or_default();
    let mut tables = tables::find(&lines).into_iter().peekable();
    let mut listings = listing::find(&lines).into_iter().peekable();
    let mut underlined = underlined::find(&lines).into_iter().peekable();
    let head = letterhead::find(&lines).unwrap_or_default();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut blank = true;
    let mut past = head.title.as_ref().map_or(head.lines.end, |(lines, _)| lines.end);
    for (column, inset) in [(head.left, Inset::Left), (head.right, Inset::Right)] {
        pieces.extend(column.into_iter().map(|(at, text)| Piece { text, lines: (at + 1, at + 1), inset, ..Piece::default() }));
    }
    pieces.extend(head.title.map(|(lines, text)| Piece {
        text,
        lines: (lines.start + 1, lines.end),
        drawn: Drawn::Title,
        ..Piece::default()
    }));
    for (at, line) in lines.iter().enumerate() {
        if let Some(table) = tables.next_if(|table| table.lines.start == at).filter(|_| at >= past) {
            pieces.push(Piece { text: table.text, lines: (at + 1, table.lines.end), ..Piece::default() });
            past = table.lines.end;
        }
        if let Some(rows) = listings.next_if(|rows| rows.start <= at).filter(|rows| rows.start == at && at >= past) {
            let text = listing::text(&lines[rows.clone()]);
            pieces.push(Piece { text, lines: (at + 1, rows.end), drawn: Drawn::Listing, ..Piece::default() });
            past = rows.end;
        }
        if let Some((_, level)) = underlined.next_if(|(heading, _)| *heading == at).filter(|_| at >= past) {
            // What was drawn above it as well goes with it.
            pieces.pop_if(|above| at > 0 && above.lines == (at, at) && above.text == lines[at + 1].trim());
            pieces.push(Piece {
                text: folded(line),
                lines: (at + 1, at + 2),
                drawn: if level == 0 { Drawn::Title } else { Drawn::Heading(level) },
                ..Piece::default()
            });
            past = at + 2;
        }
        if at < past {
            // The next line is a piece of its own, whatever this one ends with.
            blank = true;
            continue;
        }
        let words = unspaced(line).unwrap_or_else(|| folded(links::unpictured(line)));
        if words.is_empty() {
            blank = true;
            continue;
        }
        // What is set in below an item of a list, within its sentence, goes on with it.
        let hangs = !blank
            && is_set_in(line)
            && words.starts_with(char::is_lowercase)
            && pieces.last().is_some_and(|last| marker(&last.text).is_some())
            && marker(&words).is_none();
        let counts = pieces.last().is_some_and(|last| is_next_note(&last.text, &words));
        let goes_on = hangs || !counts && wrap.is_some_and(|wrap| at > 0 && !blank && goes_on(lines[at - 1], line, wrap));
        match pieces.last_mut() {
            Some(last) if goes_on => {
                glue(&mut last.text, &words, &hyphens);
                last.lines.1 = at + 1;
                if last.inset == Inset::All && !is_set_in(line) {
                    last.inset = Inset::First;
                }
            }
            _ => pieces.push(Piece {
                text: words,
                lines: (at + 1, at + 1),
                tight: !blank,
                inset: if is_set_in(line) { Inset::All } else { Inset::None },
                drawn: Drawn::Open,
            }),
        }
        blank = false;
    }
    // Where most is set in, it says nothing.
    let set_in = pieces.iter().filter(|piece| piece.inset == Inset::All && !piece.tight).count();
    if set_in * 4 > pieces.len() {
        let in_column = |piece: &Piece| matches!(piece.inset, Inset::Left | Inset::Right);
        pieces.iter_mut().filter(|piece| !in_column(piece)).for_each(|piece| piece.inset = Inset::None);
    }
    // Where blank lines part nothing, that a line follows at once says nothing.
    let apart = pieces.iter().filter(|piece| !piece.tight).count();
    if apart * 5 < pieces.len() {
        pieces.iter_mut().for_each(|piece| piece.tight = false);
    }
    pieces
}

/// A line with its white space folded to single spaces.
fn folded(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `3 Zie ook ...` behind `2 Dat staat er.`: whether a line counts on from the number that what stands above it begins with.
fn is_next_note(above: &str, line: &str) -> bool {
    let number = |text: &str| {
        let (number, rest) = text.split_once(' ')?;
        number.parse::<u32>().ok().filter(|number| (1..1000).contains(number) && rest.starts_with(char::is_uppercase))
    };
    above.ends_with(['.', ')']) && number(above).is_some_and(|above| number(line) == Some(above + 1))
}

/// `D E  K A D E`: the words of a line that is set with a blank between its letters, and with more between its words.
fn unspaced(line: &str) -> Option<String> {
    let line = line.trim();
    let letters = || line.split([' ', '\u{A0}']).filter(|part| !part.is_empty());
    let alone = |part: &str| part.chars().nth(1).is_none();
    // Nearly every line ends the search at its first word.
    if !letters().all(alone)
        || letters().count() < SPACED
        || !line.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '\u{A0}' | '&' | '-'))
    {
        return None;
    }
    Some(
        line.split("  ")
            .map(|word| word.split_whitespace().collect::<String>())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// The fewest letters of such a line.
const SPACED: usize = 5;

/// So many characters further in than the margin a line is set in.
const SET_IN: usize = 2;

/// How far in a line begins; a tab is as good as a margin.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| matches!(c, ' ' | '\t')).map(|c| if c == '\t' { 8 } else { 1 }).sum()
}

/// Where most lines begin: further in than the edge in what was printed from a page or made for one.
fn margin(lines: &[&str]) -> usize {
    let mut counts = [0_usize; DEEP + 1];
    let full = lines.iter().filter(|line| line.len() > FULL).map(|line| indent(line)).filter(|indent| *indent <= DEEP);
    full.for_each(|indent| counts[indent] += 1);
    let all: usize = counts.iter().sum();
    (0..=DEEP).find(|&indent| counts[indent] * 2 > all).unwrap_or(0)
}

/// The deepest margin, and the fewest bytes of a line that shows where it is.
const DEEP: usize = 16;
const FULL: usize = 40;

/// What a text shows of its hyphens: which of those at the end of a line are a word's own.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    /// Its words, as numbers: of a long text they are many.
    words: HashSet<u64>,
    /// Its language, where that is known.
    lang: &'static str,
    /// Whether none was put in to break a line.
    own: bool,
}

impl Hyphens {
    /// Gathers the words of a text in a language (a BCP 47 tag, or nothing).
    pub fn of<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, lang: &'static str) -> Self {
        let mut words = HashSet::new();
        let mut is_half = false;
        for text in texts {
            for word in text.as_ref().split(|c: char| c.is_whitespace() || c == '/').map(bare).filter(|word| !word.is_empty()) {
                // What ends in a hyphen, and what stands behind that, may be the halves of a word.
                let was_half = std::mem::replace(&mut is_half, word.ends_with('-'));
                if !was_half && !is_half {
                    words.insert(number(word));
                }
            }
        }
        Self { words, lang, own: false }
    }

    /// The same, where every hyphen at the end of a line may be known to be a word's own.
    pub fn all_own(self, own: bool) -> Self {
        Self { own, ..self }
    }

    /// Whether two parts of a word, the first with its hyphen, are written with it: because they are so elsewhere, or because of what they
    /// are, where the text does not write them as one word.
    fn keep(&self, first: &str, second: &str) -> bool {
        let (first, second) = (bare(first), bare(second));
        let has = |word: &str| self.words.contains(&number(word));
        let half = first.trim_end_matches('-');
        self.own || has(&format!("{first}{second}")) || !has(&format!("{half}{second}")) && self.are_two(half, second)
    }

    /// Whether two parts are words that the spelling of the language joins with a hyphen.
    fn are_two(&self, first: &str, second: &str) -> bool {
        let first = first.rsplit('-').next().unwrap_or(first).to_lowercase();
        let first = first.as_str();
        let are_words = || [first, second].into_iter().all(|half| half.chars().count() >= 4 && self.words.contains(&number(half)));
        let are = |pair: &(&str, &str)| pair.0.split(' ').any(|word| word == first) && pair.1.split(' ').any(|word| word == second);
        match self.lang {
            "nl" => DUTCH.iter().any(are) || FORMER.contains(&first) && second.chars().count() >= 4 && self.words.contains(&number(second)),
            // `dit-elle`, `lui-même`: what follows a verb or a pronoun.
            "fr" => {
                FRENCH.iter().any(are)
                    || are(&NUMBERS[1])
                    || matches!(second, "il" | "ils" | "elle" | "elles" | "on" | "je" | "même" | "mêmes")
            }
            // `long-term`: of two words that a text has apart and never as one, three in four are written so.
            "en" => {
                matches!(first, "self" | "well") && second.chars().count() >= 5
                    || are(&NUMBERS[0])
                    || are_words() && !OPENS.contains(&first) && !CLOSES.contains(&second)
            }
            _ => false,
        }
    }
}

/// Dutch words of two that have a hyphen: offices, what French and Latin left, and two colours side by side.
const DUTCH: [(&str, &str); 5] = [
    ("proces", "verbaal verbalen"),
    ("advocaat commissaris consul directeur gouverneur inspecteur procureur secretaris luitenant kolonel majoor", "generaal generaals"),
    ("minister", "president presidenten"),
    ("wit zwart", "blauw blauwe geel gele groen groene rood rode wit witte zwart zwarte"),
    ("blauw geel groen rood", "wit witte zwart zwarte"),
];

/// French words of two that have a hyphen: where something is, who is meant, what may be.
const FRENCH: [(&str, &str); 5] = [
    ("au ci là par", "dessus dessous delà devant dehors dedans derrière contre après"),
    ("celui celle ceux celles cet cette ces", "ci là"),
    ("peut", "être"),
    ("rendez", "vous"),
    ("grand grands arrière", "mère mères père pères parents"),
];

/// What stands in Dutch before a word with a hyphen: `oud-minister`.
const FORMER: [&str; 8] = ["oud", "niet", "non", "adjunct", "aspirant", "kandidaat", "interim", "leerling"];

/// Numbers with a hyphen between tens and ones, in English and in French.
const NUMBERS: [(&str, &str); 2] = [
    (
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "one two three four five six seven eight nine first second third fourth fifth sixth seventh eighth ninth odd",
    ),
    ("vingt trente quarante cinquante soixante quatre", "deux trois quatre cinq six sept huit neuf dix douze quinze vingt vingts"),
];

/// English words that make one word with what follows them: `understand`.
const OPENS: [&str; 20] = [
    "over", "under", "some", "with", "after", "down", "back", "every", "your", "them", "fore", "inter", "counter", "super", "here",
    "there", "where", "when", "what", "which",
];

/// English words that make one word with what stands before them: `readable`, `workings`.
const CLOSES: [&str; 10] = ["able", "ably", "ness", "less", "ment", "ings", "ship", "hood", "ward", "wards"];

/// A word in small letters as a number: that two share one by chance costs a hyphen.
fn number(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    if word.is_ascii() {
        let mut small = [0; WORD];
        for piece in word.as_bytes().chunks(WORD) {
            let small = &mut small[..piece.len()];
            small.copy_from_slice(piece);
            small.make_ascii_lowercase();
            hasher.write(small);
        }
    } else {
        word.chars().flat_map(char::to_lowercase).for_each(|c| hasher.write(c.encode_utf8(&mut [0; 4]).as_bytes()));
    }
    hasher.finish()
}

/// A word without the punctuation around it; a hyphen stays.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
}

/// How a text's lines are broken.
#[derive(Debug, Clone, Copy)]
struct Wrap {
    /// How long a full line is, in characters.
    width: usize,
    /// Whether each line was filled as far as words fit, so that one with room for the next word ends a paragraph.
    is_filled: bool,
}

impl Wrap {
    /// How lines are broken; `None` where a line is a paragraph.
    fn of(lines: &[&str]) -> Option<Self> {
        let mut lengths: Vec<usize> = lines.iter().map(|line| line.trim().chars().count()).filter(|length| *length > 0).collect();
        lengths.sort_unstable();
        let width = *lengths.get(lengths.len() * 9 / 10)?;
        // One line in two hundred may be an address or a table that was not broken.
        let longest = *lengths.get(lengths.len() - 1 - lengths.len() / 200)?;
        if lengths.len() < 4 || !(30..=160).contains(&width) || longest > width * 2 {
            return None;
        }
        // A line that is followed at once by another is a broken one if it is nearly full and ends within a sentence.
        let pairs = || lines.windows(2).filter(|pair| !pair[0].trim().is_empty() && !pair[1].trim().is_empty());
        let within = |line: &str| !line.trim().ends_with(['.', ';', '!', '?']);
        let nearly = pairs().filter(|pair| pair[0].trim().chars().count() * 10 >= width * 7 && within(pair[0])).count();
        let all = pairs().count();
        // Where headings stand right above their text few pairs are of one paragraph; those then go on as a sentence does, nearly all of them.
        let full = || pairs().filter(|pair| pair[0].trim().chars().count() * 10 >= width * 7);
        let lower = full().filter(|pair| within(pair[0]) && pair[1].trim().starts_with(char::is_lowercase)).count();
        let goes_on = lower >= 6 && nearly * 10 >= full().count() * 7 && lower * 2 >= nearly;
        if all < 2 || nearly * 2 < all && !goes_on {
            return None;
        }
        let longest = lines.iter().map(|line| line.chars().count()).filter(|length| *length <= width * 2).max()?;
        let sure = || pairs().filter(|pair| within(pair[0]) && pair[1].trim().starts_with(char::is_lowercase));
        let full = sure().filter(|pair| pair[0].ends_with('-') || has_no_room(pair[0], pair[1], longest)).count();
        // A line or two of the head may be broken by hand.
        let is_filled = full >= FILLED && sure().count() - full <= 1 + full / 32;
        Some(Self { width: if is_filled { longest } else { width }, is_filled })
    }
}

/// So many broken lines show whether all are filled.
const FILLED: usize = 8;

/// Whether the first word of a line did not fit on the one before it.
fn has_no_room(previous: &str, line: &str, width: usize) -> bool {
    let first = line.trim().split(' ').next().map_or(0, |word| word.chars().count());
    previous.chars().count() + 1 + first > width
}

/// Whether a line is by itself whatever stands beside it: the number of a page, a row of a table of contents, one drawn with signs.
fn stands_alone(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '|'));
    (1..=4).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit()) || has_leader(line) || tables::is_line(line)
}

/// Whether a line leads the eye by dots to the number of a page.
pub(super) fn has_leader(line: &str) -> bool {
    let number = line.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let words = number.trim_end().trim_end_matches(['.', '…', ' ', '·', '_']);
    let leader = &number[words.len()..];
    number.len() < line.trim_end().len() && leader.matches(['.', '·', '_']).count() + 3 * leader.matches('…').count() >= 4
}

/// Whether a line goes on with the one before it, in a text that is broken at a width.
fn goes_on(previous: &str, line: &str, wrap: Wrap) -> bool {
    // A line in capitals behind the end of a sentence heads what follows.
    let heads = || previous.ends_with(['.', '!', '?', '”', '’', '"']) && is_shouted(line) && !is_shouted(previous);
    // `2.3.1. The kernel` below `2.3. Requirements`: rows of a table of contents.
    let counts = || is_counted(previous) && is_counted(line);
    if stands_alone(previous) || stands_alone(line) || heads() || counts() {
        return false;
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    match marker(line.trim()).filter(|(_, rest)| !rest.is_empty()) {
        // Inside a sentence a line may begin with a letter in brackets, or with a word of one letter.
        Some((Mark::Letter { .. } | Mark::Ring, _)) if marker(previous.trim()).is_none() && !previous.ends_with([':', ';', '.']) => {}
        Some(_) => return false,
        None => {}
    }
    let hangs = marker(previous.trim()).is_some();
    if indent(line) >= 2 && indent(previous) == 0 && !hangs {
        return false;
    }
    if wrap.is_filled {
        return has_no_room(previous, line, wrap.width) || line.trim().starts_with(char::is_lowercase);
    }
    // Had the next word fitted with room to spare, the line would not have ended there; and where a sentence ends less room is enough.
    let ends = previous.ends_with(['.', '!', '?']);
    has_no_room(previous, line, wrap.width * if ends { 9 } else { 8 } / 10) || line.trim().starts_with(char::is_lowercase)
}

/// Whether a line begins with the number of a section: `2.3.1. The kernel`.
pub(super) fn is_counted(line: &str) -> bool {
    let Some((number, rest)) = line.trim_start().split_once(' ') else { return false };
    is_section_number(number) && (number.ends_with('.') || rest.trim_start().starts_with(char::is_uppercase))
}

/// `2.3.1.`, `A.2`: whether a word is the number of a section.
fn is_section_number(number: &str) -> bool {
    let parts = || number.trim_end_matches('.').split('.');
    let counts = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = parts().skip(1).all(counts) && parts().next().is_some_and(|first| counts(first) || first.len() == 1);
    numbered && number.contains('.')
}

/// Whether a line is set in capitals, two words or more.
fn is_shouted(line: &str) -> bool {
    line.trim().contains(' ') && line.chars().filter(|c| c.is_uppercase()).count() >= 6 && !line.chars().any(char::is_lowercase)
}

/// The longest word of which it is asked whether it has a hyphen, in bytes.
const WORD: usize = 80;

/// Adds a line to a paragraph; a hyphen at the end of what there is goes where the word is one.
pub(super) fn glue(text: &mut String, line: &str, hyphens: &Hyphens) {
    let before = text.strip_suffix('-').and_then(|text| text.chars().next_back());
    let hyphen = before.is_some_and(char::is_alphabetic);
    if text.ends_with('\u{AD}') {
        text.pop();
    } else if hyphen {
        let first = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let first = &first[..first.floor_char_boundary(WORD)];
        if matches!(first, "en" | "of" | "und" | "oder" | "and" | "or" | "et") {
            text.push(' ');
        } else if line.starts_with(char::is_lowercase) {
            let last = &text[text.ceil_char_boundary(text.len().saturating_sub(WORD))..];
            let last = last.rsplit([' ', '(']).next().unwrap_or("");
            // `EU-lidstaten`: a word of capitals has its hyphen of its own.
            let initials = last.chars().filter(|c| c.is_uppercase()).count() >= 2 && !last.chars().any(char::is_lowercase);
            if !initials && !hyphens.keep(last, first) {
                text.pop();
            }
        }
    } else if text.ends_with(is_unspaced) && line.starts_with(is_unspaced) {
        // Their script has no blanks.
    } else if !(before.is_some_and(|c| c.is_ascii_digit()) && line.starts_with(|c: char| c.is_ascii_digit())) {
        text.push(' ');
    }
    text.push_str(line);
}

/// What stands before an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A bullet that is nothing else.
    Bullet,
    /// A dash, which may also open a line of speech.
    Dash,
    /// An asterisk, which may also be a note's.
    Star,
    /// A small `o`, as word processors set for a list within a list.
    Ring,
    /// A number with a full stop or a bracket.
    Number(u64),
    /// A small letter or Roman number with a bracket or a full stop; what it counts as either, 0 for neither.
    Letter { letter: u64, roman: u64 },
}

/// The mark at the start of a line, and what follows it.
pub(super) fn marker(line: &str) -> Option<(Mark, &str)> {
    let c = line.chars().next()?;
    let rest = &line[c.len_utf8()..];
    let spaced = rest.starts_with([' ', '\u{A0}', '\t']);
    let after = rest.trim_start();
    match c {
        '•' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '□' | '·' | '➢' | '►' => Some((Mark::Bullet, after)),
        '-' | '–' | '—' | '→' | '➔' | '➜' | '✓' | '✔' if spaced => Some((Mark::Dash, after)),
        '+' if spaced && after.starts_with(char::is_alphabetic) => Some((Mark::Dash, after)),
        '*' if spaced => Some((Mark::Star, after)),
        'o' if spaced => Some((Mark::Ring, after)),
        '(' | 'a'..='z' => letter(line),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let rest = line[digits..].strip_prefix(['.', ')'])?;
            let number = line[..digits].parse().ok().filter(|_| digits <= 3)?;
            rest.starts_with([' ', '\u{A0}', '\t']).then(|| (Mark::Number(number), rest.trim_start()))
        }
        _ => None,
    }
}

/// `a)`, `(b)`, `c.`, `(iii)`: a label that counts by letters or Roman numbers.
fn letter(line: &str) -> Option<(Mark, &str)> {
    let inside = line.strip_prefix('(').unwrap_or(line);
    let length = inside.bytes().take(6).take_while(u8::is_ascii_lowercase).count();
    let (label, rest) = inside.split_at(length);
    let rest = if inside.len() < line.len() { rest.strip_prefix(')')? } else { rest.strip_prefix([')', '.'])? };
    let letter = if let [byte] = label.as_bytes() { u64::from(byte - b'a') + 1 } else { 0 };
    let roman = ROMAN.iter().position(|number| *number == label).map_or(0, |at| at as u64 + 1);
    (letter + roman > 0 && rest.starts_with([' ', '\u{A0}', '\t'])).then(|| (Mark::Letter { letter, roman }, rest.trim_start()))
}

/// Roman numbers as lists count by them.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

#[cfg(test)]
mod tests {
    use super::*;

    fn glued(text: &str, lang: &'static str, first: &str, second: &str) -> String {
        let mut line = first.to_owned();
        glue(&mut line, second, &Hyphens::of([text, first, second], lang));
        line
    }

    #[test]
    fn a_hyphen_at_the_end_of_a_line_goes_unless_it_is_the_words_own() {
        let cases = [
            // As it is written elsewhere.
            ("Het noord-westen bleef droog.", "nl", "in het noord-", "westen", "in het noord-westen"),
            ("De minister sprak, de waterstand steeg.", "nl", "de water-", "stand.", "de waterstand."),
            // By what its parts are.
            ("", "nl", "het proces-", "verbaal.", "het proces-verbaal."),
            ("", "nl", "het wit-", "blauwe email", "het wit-blauwe email"),
            ("", "nl", "de secretaris-", "generaal", "de secretaris-generaal"),
            ("De minister sprak.", "nl", "een oud-", "minister", "een oud-minister"),
            ("Er staat water en het stand houden.", "nl", "het water-", "stand", "het waterstand"),
            ("", "nl", "zij is oud-", "ste", "zij is oudste"),
            ("", "fr", "dit-", "elle,", "dit-elle,"),
            ("", "fr", "la nou-", "velle", "la nouvelle"),
            ("", "fr", "au-", "dessus de", "au-dessus de"),
            ("", "fr", "celle-", "ci,", "celle-ci,"),
            ("A long week, a short term.", "en", "in the long-", "term", "in the long-term"),
            ("Some were able to read, under a stand.", "en", "it is read-", "able", "it is readable"),
            ("Some were able to read, under a stand.", "en", "to under-", "stand", "to understand"),
            ("A long word. The back ground of it, backgrounds and background.", "en", "the back-", "ground", "the background"),
            ("They met in Paris.", "en", "the mee-", "ting", "the meeting"),
            ("", "en", "of which thirty-", "eight were", "of which thirty-eight were"),
            ("", "fr", "le cinquante-", "naire", "le cinquantenaire"),
            ("Ein langer Satz und ein Wasser, das steht.", "de", "das Wasser-", "rad", "das Wasserrad"),
        ];
        for (text, lang, first, second, expected) in cases {
            assert_eq!(glued(text, lang, first, second), expected);
        }
    }

    #[test]
    fn the_half_of_a_word_at_the_start_of_a_line_is_no_word() {
        let rows = ["They held the long-", "meeting of the year, and the long-", "meeting again, a long one."];
        let mut line = "the long-".to_owned();
        glue(&mut line, "meeting", &Hyphens::of(rows, "en"));
        assert_eq!(line, "the longmeeting");
    }
}
