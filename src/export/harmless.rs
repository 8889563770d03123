//! What of Markdown must not go out: addresses that run something, and HTML that a note brings along.
//!
//! A page that is made from the export shows HTML as HTML and follows every scheme. In what was read from files HTML is words already; in
//! notes, whose text is kept as it was typed, it is made so here.

use std::borrow::Cow;

use crate::document::{self, Block, Mark};

/// The schemes of addresses that only lead somewhere.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Whether an address only leads somewhere: by a known scheme, or within the same place. A scheme is what RFC 3986 calls one, white space and
/// controls aside, since browsers do not see those.
fn leads(address: &str) -> bool {
    let seen: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let Some((scheme, _)) = seen.split_once(':') else { return true };
    let is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    !is_scheme || SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// A block without links that run something; `None` where it has none.
pub(super) fn block(block: &Block) -> Option<Block> {
    let runs = |mark: &Mark| matches!(mark, Mark::Link(address) | Mark::Image(address) if !leads(address));
    if !block.spans.iter().any(|span| runs(&span.mark)) {
        return None;
    }
    let mut block = block.clone();
    let mut gone = false;
    block.spans.retain(|span| {
        // A title goes with the link that it follows.
        gone = if matches!(span.mark, Mark::Title(_)) { gone } else { runs(&span.mark) };
        !gone
    });
    Some(block)
}

/// The text of a note: as it was typed where it can do no harm, else as it reads.
pub(crate) fn markdown(text: &str) -> Cow<'_, str> {
    let body = document::parse_body(text);
    if !text.contains('<') && body.blocks.iter().all(|found| block(found).is_none()) {
        return Cow::Borrowed(text);
    }
    let written = body.blocks.iter().map(|found| document::write_block(&body, block(found).as_ref().unwrap_or(found), None, false));
    Cow::Owned(written.collect::<Vec<_>>().join("\n").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_run_something_are_no_addresses() {
        for address in ["https://a.nl", "HTTP://a", "mailto:a@b.nl", "#p12", "kaart/één.md", "a/b:c", "?q=1:2"] {
            assert!(leads(address), "{address}");
        }
        for address in ["javascript:alert(1)", "java\nscript:x", " JavaScript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd"] {
            assert!(!leads(address), "{address}");
        }
    }

    #[test]
    fn a_note_stays_as_it_was_typed_unless_it_could_do_harm() {
        let plain = "*een*  noot\n* met [een link](https://a.nl)";
        assert_eq!(markdown(plain), plain);
        let harmful = markdown("zie [hier](javascript:x) <b onclick=x>en</b>\n\n<script>x</script>");
        assert!(harmful.contains("zie hier") && !harmful.contains("javascript:"), "{harmful}");
        assert!(!harmful.contains("<b") && harmful.contains("```"), "what is left of it is code: {harmful}");
    }
}
