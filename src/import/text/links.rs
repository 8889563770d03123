//! A page as a browser for terminals writes it out: the number of a link before its words, and the addresses in a list at the end.

use std::borrow::Cow;

/// The fewest addresses of such a list.
const LEAST: usize = 3;

/// A text without the numbers of its links and the marks of its buttons, where a list at its end says where they lead. Its lines stay as they are.
pub(in super::super) fn unnumbered(text: &str) -> Cow<'_, str> {
    let Some((list, count)) = listed(text) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let mut rest = &text[..list];
    // They count on: a number in brackets that does not is the text's own.
    for number in 1..=count {
        let sign = format!("[{number}]");
        let Some(at) = memchr::memmem::find(rest.as_bytes(), sign.as_bytes()) else { continue };
        out.push_str(&rest[..at]);
        rest = &rest[at + sign.len()..];
    }
    out.push_str(rest);
    // So it marks what is to be pressed.
    let mut out = out.replace("(BUTTON) ", "");
    out.push_str(&text[list..]);
    Cow::Owned(out)
}

/// A line without the sign for a picture that such a browser sets before what is said of it: `[IMG]`, `[logo.png]`.
pub(in super::super) fn unpictured(line: &str) -> &str {
    let Some((sign, rest)) = line.trim_start().strip_prefix('[').and_then(|line| line.split_once(']')) else { return line };
    let file =
        || sign.rsplit_once('.').is_some_and(|(name, ending)| !name.contains(' ') && PICTURES.contains(&ending.to_lowercase().as_str()));
    if matches!(sign, "IMG" | "INLINE" | "IMAGE") || file() { rest } else { line }
}

/// Endings of pictures' names.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"];

/// Where the list of addresses begins with which a text ends, and how many it has.
fn listed(text: &str) -> Option<(usize, usize)> {
    let (mut at, mut lowest) = (text.len(), None);
    let mut count = 0;
    for line in text.rsplit('\n') {
        at -= line.len();
        let bare = line.trim();
        if !bare.is_empty() {
            let Some(number) = number_of(bare) else {
                return (lowest == Some(1) && count >= LEAST && !bare.contains(' ')).then_some((at, count));
            };
            if lowest.is_some_and(|lowest| number + 1 != lowest) {
                return None;
            }
            (lowest, count) = (Some(number), count + 1);
        }
        at = at.saturating_sub(1);
    }
    None
}

/// `12. https://example.org/`: the number before an address that is all of a line.
fn number_of(line: &str) -> Option<usize> {
    let (number, address) = line.split_once(". ")?;
    let is_address = !address.trim().contains(' ') && (address.contains("://") || address.trim_start().starts_with("mailto:"));
    number.parse().ok().filter(|_| is_address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_links_go_where_a_list_says_where_they_lead_and_others_stay() {
        let text = "[1]Home [2]Nieuws\n\nDe brug [3]van toen [9] en nu [2].\n\nReferences\n\n  1. https://a.example/\n  2. https://b.example/\n  3. https://c.example/\n";
        assert!(unnumbered(text).starts_with("Home Nieuws\n\nDe brug van toen [9] en nu [2].\n\nReferences\n\n  1. https"));
        let notes = "De brug [1] en het veer [2].\n\nNoten\n\n1. https://a.example/\n2. Het archief.\n3. https://c.example/\n";
        assert_eq!(unnumbered(notes), notes);
    }
}
