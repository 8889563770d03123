//! Bytes as text, and text as the pieces that its lines make: paragraphs, lines of lists, lines that stand alone.

mod addressed;
mod cells;
mod hyphens;
mod letterhead;
mod links;
mod listing;
mod marks;
mod notes;
mod tables;
mod underlined;

pub(super) use hyphens::{Hyphens, glue};
pub(super) use links::unnumbered;
pub(super) use marks::{Mark, marker};
pub(super) use underlined::is_foreign as underlines_otherwise;

use crate::text::{clean, composed, single_spaced};

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
pub(super) fn pieces(text: &str, hyphens: &Hyphens) -> Vec<Piece> {
    // A sign that only a site's own letters have a picture for ends lines there.
    let end = |c: char| c.is_whitespace() || matches!(c, '\u{E000}'..='\u{F8FF}');
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches(end)).collect();
    let wrap = Wrap::of(&lines);
    let margin = margin(&lines);
    let is_set_in = |line: &str| indent(line) >= margin + SET_IN;
    let (mut pieces, mut past) = of_head(&lines);
    let mut drawn = drawn(&lines).into_iter().peekable();
    let mut blank = true;
    let mut notes = notes::Notes::of(text);
    for (at, line) in lines.iter().enumerate() {
        while let Some(piece) = drawn.next_if(|piece| piece.lines.0 == at + 1) {
            if at < past {
                continue;
            }
            // What was drawn above a heading as well goes with it.
            let is_rule =
                |above: &Piece| at > 0 && above.lines == (at, at) && lines.get(at + 1).is_some_and(|rule| above.text == rule.trim());
            pieces.pop_if(|above| matches!(piece.drawn, Drawn::Title | Drawn::Heading(_)) && is_rule(above));
            past = piece.lines.1;
            pieces.push(piece);
        }
        if at < past {
            // The next line is a piece of its own, whatever this one ends with.
            blank = true;
            continue;
        }
        let words = unspaced(line).unwrap_or_else(|| hyphens::whole(single_spaced(links::unpictured(line)), hyphens));
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
        let counts = notes.begin(&words) || pieces.last().is_some_and(|last| is_next_note(&last.text, &words));
        let goes_on = hangs || !counts && wrap.is_some_and(|wrap| at > 0 && !blank && goes_on(lines[at - 1], line, wrap));
        match pieces.last_mut() {
            Some(last) if goes_on => {
                glue(&mut last.text, &words, hyphens);
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
    settle(&mut pieces);
    pieces
}

/// What stands in two columns on top, with the title below them; and how many lines they take.
fn of_head(lines: &[&str]) -> (Vec<Piece>, usize) {
    let head = letterhead::find(lines).unwrap_or_default();
    let past = head.title.as_ref().map_or(head.lines.end, |(lines, _)| lines.end);
    let cell = |inset| move |(at, text): (usize, String)| Piece { text, lines: (at + 1, at + 1), inset, ..Piece::default() };
    let columns = head.left.into_iter().map(cell(Inset::Left)).chain(head.right.into_iter().map(cell(Inset::Right)));
    let title =
        head.title.map(|(lines, text)| Piece { text, lines: (lines.start + 1, lines.end), drawn: Drawn::Title, ..Piece::default() });
    (columns.chain(title).collect(), past)
}

/// What the signs of a text show: its tables, its listings, its underlined headings, by where they begin.
fn drawn(lines: &[&str]) -> Vec<Piece> {
    let tables = tables::find(lines).into_iter().chain(cells::find(lines));
    let tables = tables.map(|tables::Table { lines, text }| (lines, text, Drawn::Open));
    let listings = listing::find(lines).into_iter().map(|rows| (rows.clone(), listing::text(&lines[rows]), Drawn::Listing));
    let headings = underlined::find(lines).into_iter().map(|(at, level)| {
        let drawn = if level == 0 { Drawn::Title } else { Drawn::Heading(level) };
        (at..at + 2, single_spaced(lines[at]), drawn)
    });
    let addressed = addressed::find(lines).into_iter().map(|heading| {
        let drawn = if heading.is_title { Drawn::Title } else { Drawn::Heading(2) };
        (heading.line..heading.line + 1, single_spaced(heading.text), drawn)
    });
    let found = tables.chain(listings).chain(headings).chain(addressed);
    let mut found: Vec<Piece> =
        found.map(|(lines, text, drawn)| Piece { text, lines: (lines.start + 1, lines.end), drawn, ..Piece::default() }).collect();
    found.sort_by_key(|piece| piece.lines.0);
    found
}

/// What is so of nearly all pieces says nothing of one.
fn settle(pieces: &mut [Piece]) {
    // Where most is set in, it says nothing.
    let set_in = pieces.iter().filter(|piece| piece.inset == Inset::All && !piece.tight).count();
    if set_in * 2 > pieces.len() {
        let in_column = |piece: &Piece| matches!(piece.inset, Inset::Left | Inset::Right);
        pieces.iter_mut().filter(|piece| !in_column(piece)).for_each(|piece| piece.inset = Inset::None);
    }
    // Where blank lines part nothing, that a line follows at once says nothing.
    let apart = pieces.iter().filter(|piece| !piece.tight).count();
    if apart * 5 < pieces.len() {
        // Above the text they may part what is of its head.
        let long = |piece: &Piece| piece.text.split_whitespace().nth(HEAD).is_some();
        let head = pieces.iter().position(long).filter(|&text| pieces[..text].iter().filter(|piece| !piece.tight).nth(2).is_some());
        pieces[head.unwrap_or(0)..].iter_mut().for_each(|piece| piece.tight = false);
    }
}

/// The most words of a line of the head.
const HEAD: usize = 24;

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
        if lengths.len() < 4 || !(30..=160).contains(&width) {
            return None;
        }
        // A line that is followed at once by another is a broken one if it is nearly full and ends within a sentence.
        let pairs = || lines.windows(2).filter(|pair| !pair[0].trim().is_empty() && !pair[1].trim().is_empty());
        let within = |line: &str| !line.trim().ends_with(['.', ';', '!', '?']);
        let nearly = pairs().filter(|pair| pair[0].trim().chars().count() * 10 >= width * 7 && within(pair[0])).count();
        let all = pairs().count();
        // Among the menus of a page few lines are broken ones; those that go on in small letters then had no room for the next word.
        let lower = || pairs().filter(|pair| within(pair[0]) && pair[1].trim().starts_with(char::is_lowercase) && !is_capitals(pair[0]));
        let full = lower().filter(|pair| has_no_room(pair[0], pair[1], width * 9 / 10)).count();
        let is_sure = full >= FILLED && full * 10 >= lower().count() * 9;
        // Where headings stand right above their text few pairs are of one paragraph; those then go on as a sentence does, nearly all of them.
        let filled = pairs().filter(|pair| pair[0].trim().chars().count() * 10 >= width * 7).count();
        let goes_on = full >= 6 && nearly * 10 >= filled * 7 && full * 2 >= nearly;
        if all < 2 || !is_sure && (nearly * 2 < all && !goes_on || longest > width * 2) {
            return None;
        }
        let longest = lines.iter().map(|line| line.chars().count()).filter(|length| *length <= width * 2).max()?;
        let full = lower().filter(|pair| pair[0].ends_with('-') || has_no_room(pair[0], pair[1], longest)).count();
        // A line or two of the head may be broken by hand.
        let is_filled = full >= FILLED && lower().count() - full <= 1 + full / 24;
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

/// Whether a line is by itself whatever stands beside it: the number of a page, a row of a table of contents, one drawn with signs, an address.
fn stands_alone(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '|'));
    (1..=4).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit())
        || has_leader(line)
        || tables::is_line(line)
        || is_dashed(line)
        || is_foot_of_print(line.trim())
}

/// `https://waalbode.example/2025/06/brug`, `https://waalbode.example/brug 3/5`, `3/5`: an address or the page of a print, and nothing else.
fn is_foot_of_print(line: &str) -> bool {
    let number = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let page = |text: &str| text.split_once('/').is_some_and(|(page, all)| number(page) && number(all));
    let address = |text: &str| (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ');
    page(line) || address(line) || line.rsplit_once(' ').is_some_and(|(before, last)| address(before.trim_end()) && page(last))
}

/// `- Sole contre maquereau -`: a heading as agencies set one, between two dashes.
pub(super) fn is_dashed(line: &str) -> bool {
    let inner = line.trim().strip_prefix(['-', '–']).and_then(|rest| rest.strip_suffix(['-', '–']));
    inner.is_some_and(|inner| {
        inner.starts_with(' ')
            && inner.ends_with(' ')
            && inner.len() <= DASHED
            && inner.trim().starts_with(|c: char| c.is_alphabetic() || c == '"')
    })
}

/// The most bytes of such a heading.
const DASHED: usize = 80;

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
    // `DE WAAG | 14 MAART 2024`: with room behind it, a line in capitals is whole.
    let whole = || is_capitals(previous) && !is_capitals(line) && !has_no_room(previous, line, wrap.width * 9 / 10);
    if stands_alone(previous) || stands_alone(line) || heads() || counts() || whole() {
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
        return has_no_room(previous, line, wrap.width) || continues(line);
    }
    // Had the next word fitted with room to spare, the line would not have ended there; and where a sentence ends less room is enough.
    let ends = previous.ends_with(['.', '!', '?']);
    has_no_room(previous, line, wrap.width * if ends { 9 } else { 8 } / 10) || continues(line)
}

/// Whether a line begins as the rest of a sentence does.
fn continues(line: &str) -> bool {
    line.trim().starts_with(char::is_lowercase) && !opens_with_day(line)
}

/// `vr 7 februari 2025, 06:30`: whether a line opens with a day of the week, in small letters, and its date.
fn opens_with_day(line: &str) -> bool {
    let mut words = line.split_whitespace().map(|word| word.trim_end_matches(['.', ',']));
    let mut next = |fits: fn(&str) -> bool| words.next().is_some_and(fits);
    let number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    next(letters)
        && next(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
        && next(letters)
        && words.next().is_some_and(|year| year.len() == 4 && number(year))
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

/// Whether a line has capitals and no small letter.
fn is_capitals(line: &str) -> bool {
    line.chars().filter(|c| c.is_uppercase()).nth(3).is_some() && !line.chars().any(char::is_lowercase)
}

/// Whether a line is set in capitals, two words or more.
fn is_shouted(line: &str) -> bool {
    line.trim().contains(' ') && line.chars().filter(|c| c.is_uppercase()).count() >= 6 && !line.chars().any(char::is_lowercase)
}
