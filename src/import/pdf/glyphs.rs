//! Glyphs as words: which stand on one line, and where a space parts them.

use unicode_normalization::char::compose;

use super::bullets::UNNAMED;
use super::glyph::Glyph;
use super::sheet::{Joint, Word};
use super::{laid_over, logos, right_to_left, small_capitals};

/// From so much of the size on, a gap parts words that no space parts.
const GAP: f32 = 0.17;

/// The least gap at a space; less is a space that a kerning pair was taken for.
const SPACE: f32 = 0.09;

/// How far apart the middles of an accent and its letter may be, in parts of the size: slanted capitals have theirs to the right.
const OFF: f32 = 0.2;

/// How far above the place of an accent over small letters the one over a capital may stand, in parts of the size.
const RAISED: f32 = 0.5;

/// How far below, where a line is not quite straight.
const LOWERED: f32 = 0.1;

/// How many glyphs are looked at for the letter of an accent: several lines of a page.
const NEIGHBOURS: usize = 1000;

/// The words of a page, line by line from the top.
pub(super) fn words(mut glyphs: Vec<Glyph>) -> Vec<Word> {
    glyphs.retain(|glyph| glyph.x.is_finite() && glyph.y.is_finite() && glyph.advance.is_finite() && glyph.size > 0.5);
    let figure = figure_width(&glyphs);
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    accent(&mut glyphs);
    logos::settle(&mut glyphs);
    let mut out = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let (base, size) = (glyphs[start].y, glyphs[start].size);
        let length = glyphs[start..].iter().take_while(|glyph| base - glyph.y <= 0.1 * size.min(glyph.size)).count();
        let line = &mut glyphs[start..start + length];
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        match laid_over::parted(line) {
            Some(lines) => lines.into_iter().for_each(|mut line| line_of(&mut line, figure, &mut out)),
            None => line_of(line, figure, &mut out),
        }
        start += length;
    }
    out
}

/// Puts accents that are glyphs of their own on the letters that they are drawn over, as the first fonts of TeX (OT1) have it: there `é` is an
/// acute, a step back and an e. The glyphs come sorted from the top.
fn accent(glyphs: &mut Vec<Glyph>) {
    let accents: Vec<usize> = (0..glyphs.len()).filter(|at| combining(glyphs[*at].c).is_some()).collect();
    let mut used = vec![false; if accents.is_empty() { 0 } else { glyphs.len() }];
    for at in accents {
        let accent = glyphs[at];
        let start = glyphs.partition_point(|glyph| glyph.y > accent.y + LOWERED * accent.size);
        let near =
            glyphs.iter().enumerate().skip(start).take(NEIGHBOURS).take_while(|(_, glyph)| accent.y - glyph.y < RAISED * accent.size);
        let off = |letter: &Glyph| (letter.middle() - accent.middle()).abs();
        let letters = near.filter(|(_, letter)| off(letter) < OFF * letter.size).filter_map(|(at, letter)| {
            let plain = if letter.c == 'ı' { 'i' } else { letter.c };
            Some((at, off(letter), compose(plain, combining(accent.c)?)?))
        });
        if let Some((letter, _, c)) = letters.min_by(|one, other| one.1.total_cmp(&other.1)) {
            glyphs[letter].c = c;
            used[at] = true;
        }
    }
    let mut used = used.into_iter();
    glyphs.retain(|_| !used.next().unwrap_or(false));
    lower_quotes(glyphs);
}

/// Makes `„` of a closing mark that is drawn at the foot of the line right before a letter: fonts of TeX without one help themselves so.
fn lower_quotes(glyphs: &mut [Glyph]) {
    for at in 0..glyphs.len() {
        let quote = glyphs[at];
        let c = match quote.c {
            '”' => '„',
            '’' => '‚',
            _ => continue,
        };
        let above = glyphs[..at].iter().rev().take(NEIGHBOURS).take_while(|glyph| glyph.y - quote.y < 0.9 * quote.size);
        let beside = |glyph: &&Glyph| glyph.y - quote.y > 0.4 * quote.size && (glyph.x - quote.x - quote.advance).abs() < 0.2 * quote.size;
        let line = above.filter(beside).map(|glyph| glyph.y).next();
        if let Some(y) = line {
            (glyphs[at].c, glyphs[at].y) = (c, y);
        }
    }
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
}

/// The combining mark of a character that is an accent alone.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' | 'ˋ' => '\u{300}',
        '´' | 'ˊ' => '\u{301}',
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' => '\u{303}',
        '¯' | 'ˉ' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '°' | '˚' => '\u{30A}',
        '˝' => '\u{30B}',
        'ˇ' => '\u{30C}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        _ => return None,
    })
}

/// How wide a digit is for its size, as most of the page's are.
fn figure_width(glyphs: &[Glyph]) -> f32 {
    let digits = glyphs.iter().filter(|glyph| glyph.c.is_ascii_digit());
    let mut widths: Vec<f32> = digits.map(|glyph| glyph.advance / glyph.size).collect();
    widths.sort_by(f32::total_cmp);
    widths.get(widths.len() / 2).copied().unwrap_or(0.5).max(0.45)
}

fn line_of(line: &mut [Glyph], figure: f32, out: &mut Vec<Word>) {
    let start = out.len();
    // What stands far apart is spaced in its own way: the heading of a column, beside the text of the next.
    let far = |one: &Glyph, next: &Glyph| next.x - one.x - one.advance < FAR * one.size.max(next.size);
    let mut last = None;
    for part in line.chunk_by_mut(far) {
        small_capitals::settle(part);
        part_of(part, figure, &mut last, out);
    }
    out[start..].iter_mut().for_each(|word| right_to_left::settle(&mut word.text));
}

/// From so much of the size on, a gap parts what is spaced together.
const FAR: f32 = 1.3;

/// The words of a part of a line; `last` is the letter before it.
fn part_of(line: &[Glyph], figure: f32, last: &mut Option<Glyph>, out: &mut Vec<Word>) {
    let (gap, usual) = gap_of(line);
    let mut spaced = true;
    let first = out.len();
    for glyph in line {
        if glyph.c.is_whitespace() || glyph.c == '\0' {
            spaced = true;
            continue;
        }
        // Narrow figures of the size of the text are the raised ones of a good font.
        let superior = glyph.c.is_ascii_digit() && glyph.advance < 0.75 * figure * glyph.size;
        let before = last.replace(*glyph);
        let Some(before) = before.filter(|before| !laid_over::is_afresh(before, glyph) || before.face != glyph.face && out.len() > first)
        else {
            out.push(word(glyph, superior, Joint::Afresh));
            continue;
        };
        let size = before.size.max(glyph.size);
        let apart = glyph.x - (before.x + before.advance);
        // The same letter at the same place: drawn twice to look bold.
        if glyph.c == before.c && (glyph.x - before.x).abs() < 0.12 * size {
            continue;
        }
        let unnamed = [before.c, glyph.c].contains(&UNNAMED);
        let parted = unnamed || apart > gap * size || spaced && apart > (SPACE + usual) * size || apart < -0.9 * size;
        let parted = parted || out.len() == first;
        let word_before = out.last_mut().filter(|_| !parted);
        match word_before {
            Some(word) if same_style(word, glyph, superior) => {
                push(&mut word.text, glyph.c);
                word.right = word.right.max(glyph.x + glyph.advance);
            }
            _ => out.push(word(glyph, superior, if parted { Joint::Spaced } else { Joint::Glued })),
        }
        spaced = false;
    }
}

fn same_style(word: &Word, glyph: &Glyph, superior: bool) -> bool {
    word.superior == superior && word.face.bold == glyph.face.bold && (word.size - glyph.size).abs() < 0.08 * word.size
}

fn word(glyph: &Glyph, superior: bool, joint: Joint) -> Word {
    let mut text = String::new();
    push(&mut text, glyph.c);
    let (left, right) = (glyph.x, glyph.x + glyph.advance);
    Word { text, left, right, base: glyph.y, size: glyph.size, face: glyph.face, joint, superior }
}

/// Adds a character; ligatures are the letters that they are made of.
fn push(text: &mut String, c: char) {
    match c {
        'ﬀ' => text.push_str("ff"),
        'ﬁ' => text.push_str("fi"),
        'ﬂ' => text.push_str("fl"),
        'ﬃ' => text.push_str("ffi"),
        'ﬄ' => text.push_str("ffl"),
        'ﬅ' | 'ﬆ' => text.push_str("st"),
        '∗' => text.push('*'),
        // What is drawn is no soft hyphen any more.
        '\u{2010}' | '\u{2011}' | '\u{AD}' => text.push('-'),
        c => text.push(c),
    }
}

/// The gap that parts words on a line, wider where all its letters are set apart; and the usual one between letters. Signs count for nothing:
/// the dots of a leader stand as they please.
fn gap_of(line: &[Glyph]) -> (f32, f32) {
    let solid: Vec<&Glyph> = line.iter().filter(|glyph| !glyph.c.is_whitespace()).collect();
    let letters = solid.windows(2).filter(|pair| pair.iter().all(|glyph| glyph.c.is_alphanumeric()));
    let mut gaps: Vec<f32> = letters.map(|pair| (pair[1].x - pair[0].x - pair[0].advance) / pair[0].size).collect();
    gaps.sort_by(f32::total_cmp);
    let middle = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    let usual = if gaps.len() < 6 { 0.0 } else { middle.max(0.0) };
    ((usual * 1.7).max(GAP + usual), usual)
}
