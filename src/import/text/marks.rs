//! Marks of lists: bullets, dashes, numbers and letters.

/// What stands before an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Mark {
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
pub(in crate::import) fn marker(line: &str) -> Option<(Mark, &str)> {
    let c = line.chars().next()?;
    let rest = &line[c.len_utf8()..];
    let spaced = rest.starts_with([' ', '\u{A0}', '\t']);
    let after = rest.trim_start();
    match c {
        '•' | '∙' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '□' | '·' | '➢' | '►' | '∎' | '◾' | '◼' => {
            Some((Mark::Bullet, after))
        }
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
