//! The order in which a page shows its letters. The library gives them sorted by their places; what it does say of each is the marked content
//! that it stands in (`MCID`, ISO 32000-1, 14.6). So what shows letters is put in such a content each, which bears its number.

use std::io::Write;
use std::ops::Range;

/// Operators that show letters and take one operand.
const SHOWS: [&[u8]; 3] = [b"Tj", b"TJ", b"'"];

/// From so many bytes on the library reads a content in pieces, and loses what moves some of them.
const WHOLE: usize = 256 * 1024;

/// The content of a page, each part of it that shows letters marked with its number; as it was where it would grow too long by that.
pub(super) fn numbered(content: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + content.len() / 4);
    let mut kept = 0;
    for (number, run) in runs(&content).into_iter().enumerate() {
        out.extend_from_slice(&content[kept..run.start]);
        // What is written to memory cannot fail.
        let _ = write!(out, "/Q<</MCID {number}>>BDC ");
        out.extend_from_slice(&content[run.clone()]);
        out.extend_from_slice(b" EMC ");
        kept = run.end;
    }
    out.extend_from_slice(&content[kept..]);
    if out.len() > WHOLE { content } else { out }
}

/// Where a content shows letters: what only goes on in its line (`Td` without a step down) belongs to what was shown before it.
fn runs(content: &[u8]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    // Where the last operand begins, what the last token was, and whether the line goes on.
    let (mut operand, mut before, mut goes_on) = (None, 0..0, false);
    let mut at = 0;
    while at < content.len() {
        let end = token(content, at);
        let token = &content[at..end];
        match content[at] {
            b'(' | b'<' | b'[' => operand = Some(at),
            byte if is_white(byte) || byte == b'%' => {}
            byte if byte.is_ascii_digit() || b"+-.".contains(&byte) => before = at..end,
            _ => match operand.take().filter(|_| SHOWS.contains(&token)) {
                Some(_) if goes_on && let Some(run) = runs.last_mut() => run.end = end,
                Some(start) => {
                    runs.push(start..end);
                    goes_on = true;
                }
                None if token == b"ID" => {
                    at = end_of_image(content, end);
                    continue;
                }
                None => goes_on &= token == b"Td" && content[before.clone()] == *b"0",
            },
        }
        at = end;
    }
    runs
}

/// Where what begins at a place ends: white space, a comment, a string, an array, a name, a number or an operator.
fn token(content: &[u8], at: usize) -> usize {
    let rest = &content[at..];
    let until = |ends: fn(u8) -> bool| rest[1..].iter().position(|byte| ends(*byte)).map_or(content.len(), |length| at + 1 + length);
    match rest[0] {
        byte if is_white(byte) => until(|byte| !is_white(byte)),
        b'%' => until(|byte| matches!(byte, b'\r' | b'\n')),
        b'(' => string(content, at),
        b'<' if rest.get(1) == Some(&b'<') => at + 2,
        b'<' => (until(|byte| byte == b'>') + 1).min(content.len()),
        b'[' => array(content, at),
        b')' | b'>' | b']' | b'{' | b'}' => at + 1,
        _ => until(|byte| is_white(byte) || b"()<>[]{}/%".contains(&byte)),
    }
}

/// Where a string ends, those in it included.
fn string(content: &[u8], at: usize) -> usize {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (place, byte) in content.iter().enumerate().skip(at) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return place + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    content.len()
}

/// Where an array of strings and numbers ends.
fn array(content: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while at < content.len() {
        match content[at] {
            b']' => return at + 1,
            b'[' => at += 1,
            _ => at = token(content, at),
        }
    }
    content.len()
}

/// Where a picture amid the content ends, whose data begin at a place.
fn end_of_image(content: &[u8], at: usize) -> usize {
    let mut ends = memchr::memmem::find_iter(&content[at..], b"EI").map(|end| at + end);
    let is_alone = |end: &usize| is_white(content[end - 1]) && content.get(end + 2).is_none_or(|byte| is_white(*byte));
    ends.find(is_alone).map_or(content.len(), |end| end + 2)
}

fn is_white(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_letters_bears_its_number_and_nothing_else_does() {
        let content = b"BT /F1 10 Tf (a \\) Tj (b)) Tj [(c) -20 <64>] TJ % (no) Tj\n ET BI /W 1 ID (x) Tj EI (e)'";
        let marked = b"BT /F1 10 Tf /Q<</MCID 0>>BDC (a \\) Tj (b)) Tj [(c) -20 <64>] TJ EMC  % (no) Tj\n ET BI /W 1 ID (x) Tj EI /Q<</MCID 1>>BDC (e)' EMC ";
        assert_eq!(String::from_utf8_lossy(&numbered(content.to_vec())), String::from_utf8_lossy(marked));
    }

    #[test]
    fn a_line_whose_letters_are_shown_one_by_one_has_one_number() {
        let content = b"BT (a) Tj 5.3 0 Td (b) Tj 5 0 Td <63> Tj 0 -12 Td (d) Tj ET BT (e) Tj ET";
        let marked = b"BT /Q<</MCID 0>>BDC (a) Tj 5.3 0 Td (b) Tj 5 0 Td <63> Tj EMC  0 -12 Td /Q<</MCID 1>>BDC (d) Tj EMC  ET BT /Q<</MCID 2>>BDC (e) Tj EMC  ET";
        assert_eq!(String::from_utf8_lossy(&numbered(content.to_vec())), String::from_utf8_lossy(marked));
        // A long content would be read in pieces if it became longer still.
        let long = b"BT (a) Tj ET ".repeat(WHOLE / 20);
        assert_eq!(numbered(long.clone()), long);
    }

    #[test]
    fn what_is_cut_off_stays_as_it_is() {
        for content in [&b"(a"[..], b"[(a)", b"<a", b"<", b"BI ID x", b"(a\\", b"% a", b"[["] {
            assert_eq!(numbered(content.to_vec()), content);
        }
    }
}
