//! The letters of fonts of signs, which a file names by their numbers in the font.

/// Adobe's encoding of the font Symbol, from 0x20 and from 0xA0 on.
const LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
const HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{FFFD}〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// What of Wingdings stands in texts, by its numbers.
const WINGDINGS: &[(u8, &str)] = &[
    (0x22, "✂"),
    (0x28, "☎"),
    (0x2A, "✉"),
    (0x4A, "☺"),
    (0x4C, "☹"),
    (0x6C, "●"),
    (0x6E, "■▪□❑❒⬧⧫◆❖⬥"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9F, "•"),
    (0xA7, "▪□"),
    (0xAB, "★"),
    (0xD8, "➢"),
    (0xDF, "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳"),
    (0xFB, "✗✓☒☑"),
];

/// Where fonts of signs have their letters, in the area of Unicode that is nobody's.
const AREA: std::ops::RangeInclusive<u32> = 0xF020..=0xF0FF;

/// What is shown where a sign is not known.
const UNKNOWN: char = '\u{FFFD}';

/// The letter of a number in a font.
pub(super) fn letter(font: &str, code: u32) -> char {
    // A font of text has its letters where Unicode has them.
    let is_of_signs = ["Symbol", "Wingdings", "Webdings"].iter().any(|name| font.starts_with(name));
    let is_sign = AREA.contains(&code) || is_of_signs && code < 0x100;
    if !is_sign {
        return char::from_u32(code).filter(|c| !c.is_control()).unwrap_or(UNKNOWN);
    }
    let code = code & 0xFF;
    if font.starts_with("Wingdings") || font.starts_with("Webdings") {
        let found = WINGDINGS.iter().rev().find(|(first, _)| u32::from(*first) <= code);
        return found.and_then(|(first, letters)| at(letters, code - u32::from(*first))).unwrap_or(UNKNOWN);
    }
    let found = if code < 0xA0 { code.checked_sub(0x20).and_then(|code| at(LOW, code)) } else { at(HIGH, code - 0xA0) };
    found.unwrap_or(UNKNOWN)
}

fn at(letters: &str, place: u32) -> Option<char> {
    letters.chars().nth(usize::try_from(place).ok()?)
}

/// Words in which letters of a font of signs stand.
pub(super) fn spelled(font: &str, words: &str) -> Option<String> {
    let is_sign = |c: char| AREA.contains(&u32::from(c));
    words.contains(is_sign).then(|| words.chars().map(|c| if is_sign(c) { letter(font, u32::from(c)) } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_the_letter_that_its_font_has_at_that_number() {
        let symbol = ["F061", "F057", "F0B3", "F0AE", "F0B1", "F0E5", "F0F2", "F0FE", "61"];
        let seen: String = symbol.iter().map(|code| letter("Symbol", u32::from_str_radix(code, 16).unwrap())).collect();
        assert_eq!(seen, "αΩ≥→±∑∫⎭α");
        let seen: String = [0xF0E0, 0xF04A, 0xF0FE, 0xF0A8, 0xF081, 0xF0FC].map(|code| letter("Wingdings", code)).iter().collect();
        assert_eq!(seen, "→☺☑□①✓");
        assert_eq!((letter("MS Gothic", 0x2612), letter("Arial", 0xA7)), ('☒', '§'));
        assert_eq!((letter("Wingdings", 0xF041), letter("Symbol", 0x1B), letter("Arial", 0x1B)), (UNKNOWN, UNKNOWN, UNKNOWN));
        assert_eq!((LOW.chars().count(), HIGH.chars().count()), (95, 95));
        assert_eq!((spelled("Symbol", "\u{F061} is"), spelled("", "geen")), (Some("α is".into()), None));
    }
}
