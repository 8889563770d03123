//! Figures above and below the line, which a text without a second size of letters has as signs of their own: `10⁻³`.

/// Signs of the line and the same above it and below it (Unicode, *Superscripts and Subscripts*).
const RAISED: (&str, &str) = ("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ");
const LOWERED: (&str, &str) = ("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎");

/// Words as they are written above the line, where each of their signs is.
pub fn raised(words: &str) -> Option<String> {
    set(words, RAISED)
}

/// Words as they are written below the line, where each of their signs is.
pub fn lowered(words: &str) -> Option<String> {
    set(words, LOWERED)
}

fn set(words: &str, (plain, set): (&str, &str)) -> Option<String> {
    words.chars().map(|c| plain.chars().position(|plain| plain == c).and_then(|at| set.chars().nth(at))).collect()
}

/// A number that stands raised behind what comes before it, where it would run into the figures there or lose its sign: a power of ten is another
/// number, `10-3`.
pub fn power(before: &str, words: &str) -> Option<String> {
    let words = words.trim();
    let (sign, figures) = words.split_at(words.find(|c: char| c.is_ascii_digit())?);
    let is_number = matches!(sign, "" | "+" | "-" | "−" | "–") && figures.len() <= 4 && figures.bytes().all(|byte| byte.is_ascii_digit());
    let behind_figure = before.ends_with(|c: char| c.is_ascii_digit());
    let behind_letter = before.ends_with(char::is_alphabetic) && !sign.is_empty();
    if is_number && (behind_figure || behind_letter) { raised(&words.replace('–', "−")) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_raised_where_it_would_make_another_of_what_is_before_it() {
        let behind = |before: &str, words: &str| power(before, words);
        assert_eq!(behind("tot 10", "−3").as_deref(), Some("⁻³"));
        assert_eq!(behind("tot 10", "–3").as_deref(), Some("⁻³"));
        assert_eq!(behind("in 1990", "12").as_deref(), Some("¹²"));
        assert_eq!(behind("m s", "-1").as_deref(), Some("⁻¹"));
        // What is read as it is meant stays.
        assert_eq!((behind("CO", "2"), behind("19", "e"), behind("de sluis ", "3"), behind("10", "12345")), (None, None, None, None));
    }
}
