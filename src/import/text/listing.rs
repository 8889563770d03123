//! Listings: code, data, grammars and drawings that a text sets line by line, with signs where prose has words.

use std::ops::Range;

/// The fewest lines of a listing.
const LEAST: usize = 2;

/// Of so many lines in ten each is one of signs.
const SIGNED: usize = 6;

/// One sign in so many characters makes a line one of them.
const RARE: usize = 8;

/// The longest line, in bytes.
const LONGEST: usize = 200;

/// The runs of lines that are listings, in order; a blank line parts two of them only where what follows is none.
pub(super) fn find(lines: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let length = lines[at..].iter().take_while(|line| !line.trim().is_empty()).count();
        let run = at..at + length;
        if is_listing(&lines[run.clone()]) {
            match found.last_mut().filter(|last| lines[last.end..at].iter().all(|line| line.trim().is_empty()) && at - last.end == 1) {
                Some(last) => last.end = run.end,
                None => found.push(run.clone()),
            }
        }
        at += length + 1;
    }
    found.retain(|run| run.len() >= LEAST);
    found
}

/// The lines of a listing without what all of them are set in by.
pub(super) fn text(lines: &[&str]) -> String {
    let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let least = lines.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    lines.iter().map(|line| line.get(least..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn is_listing(lines: &[&str]) -> bool {
    // A paragraph need not be gone through for its signs.
    lines.iter().all(|line| line.len() <= LONGEST) && {
        let signed = lines.iter().filter(|line| is_signed(line)).count();
        signed > 0 && signed * 10 >= lines.len() * SIGNED
    }
}

/// Whether a line has signs as code and drawings have them, rather than words.
fn is_signed(line: &str) -> bool {
    let line = line.trim();
    let signs = line.bytes().filter(|byte| SIGNS.contains(byte)).count();
    // `"peil" : 40,`: a name with its value.
    if line.starts_with('"') && (line.contains("\":") || line.contains("\" :")) {
        return true;
    }
    // A number in brackets is that of a note or of a source, and a link has its address in them.
    let is_prose = line.starts_with('[') && line.contains("] ") || line.contains("](");
    signs > 0 && !is_prose && (signs * RARE >= line.bytes().filter(|byte| !byte.is_ascii_whitespace()).count()) && {
        let words = line.split_whitespace().filter(|word| word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic())).count();
        signs * 2 >= words
    }
}

/// Signs that prose has hardly one of in a line.
const SIGNS: &[u8] = b"{}[]<>=;|+\\_#$^~";

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, usize)> {
        find(&text.lines().collect::<Vec<_>>()).into_iter().map(|run| (run.start, run.end)).collect()
    }

    #[test]
    fn code_data_and_drawings_are_listings() {
        let text = "Het antwoord ziet er zo uit:\n\n   {\n     \"peil\": [ 40, 42 ],\n     \"plaats\": { \"naam\": \"kade\" }\n   }\n\n   +------+------+\n   | kade | dijk |\n   \
                    +------+------+\n\nDaarna sluit de wachter de deur.\n";
        assert_eq!(found(text), [(2, 10)]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(super::text(&lines[2..4]), "{\n  \"peil\": [ 40, 42 ],");
    }

    #[test]
    fn prose_with_a_few_signs_is_none() {
        for text in [
            "De kade zakt [3], zegt de dienst, en dat\nmeet zij met bouten [4] in de muur.\n",
            "[1] Waard, J., Het peil, Oudau, 2007.\n[2] Dijk, K., De polder, Oudau, 1998.\n",
            "een sluis;\neen dijk;\neen kade.\n",
            "Home | Nieuws | Contact\nDe Kade\n",
            "*** De kade ***\n",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
