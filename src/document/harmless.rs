//! Addresses that only lead somewhere, and those that run something.

use super::{Block, Mark};

/// The schemes of addresses that only lead somewhere.
const SCHEMES: [&str; 8] = ["http", "https", "mailto", "tel", "ftp", "doi", "news", "gemini"];

/// Whether an address only leads somewhere: by a known scheme, or within the same place. A scheme is what RFC 3986 calls one, white space and
/// controls aside, since browsers do not see those; and whatever stands before a colon and is no path could be taken for one by somebody.
pub fn leads(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return true };
    let is_seen = |c: &char| !c.is_whitespace() && !c.is_control() && !crate::text::is_forbidden(*c);
    let scheme: String = scheme.chars().filter(is_seen).collect();
    scheme.contains(['/', '?', '#']) || SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

impl Block {
    /// The block without links and pictures whose addresses run something, their words kept; `None` where it has none.
    pub fn harmless(&self) -> Option<Self> {
        let runs = |mark: &Mark| matches!(mark, Mark::Link(address) | Mark::Image(address) if !leads(address));
        if !self.spans.iter().any(|span| runs(&span.mark)) {
            return None;
        }
        let mut block = self.clone();
        let mut gone = false;
        block.spans.retain(|span| {
            // A title goes with the link that it follows.
            gone = if matches!(span.mark, Mark::Title(_)) { gone } else { runs(&span.mark) };
            !gone
        });
        Some(block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_run_something_are_no_addresses() {
        for address in ["https://a.nl", "HTTP://a", "mailto:a@b.nl", "#p12", "kaart/één.md", "a/b:c", "?q=1:2", "doi:10.1/x"] {
            assert!(leads(address), "{address}");
        }
        let run =
            ["javascript:alert(1)", "java\nscript:x", " JavaScript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "x y:z"];
        for address in run {
            assert!(!leads(address), "{address}");
        }
    }
}
