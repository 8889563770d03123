//! What of Markdown must not go out of a note: addresses that run something, and HTML that it brings along.
//!
//! A page that is made from the export shows HTML as HTML and follows every scheme. In what was read from files HTML is words already; in
//! notes, whose text is kept as it was typed, it is made so here.

use std::borrow::Cow;

use crate::document;

/// The text of a note: as it was typed where it can do no harm, else as it reads.
pub(crate) fn markdown(text: &str) -> Cow<'_, str> {
    let body = document::parse_body(text);
    if !text.contains('<') && body.blocks.iter().all(|found| found.harmless().is_none()) {
        return Cow::Borrowed(text);
    }
    let written = body.blocks.iter().map(|found| document::write_block(&body, found.harmless().as_ref().unwrap_or(found), None, false));
    Cow::Owned(written.collect::<Vec<_>>().join("\n").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_stays_as_it_was_typed_unless_it_could_do_harm() {
        let plain = "*een*  noot\n* met [een link](https://a.nl)";
        assert_eq!(markdown(plain), plain);
        let harmful = markdown("zie [hier](javascript:x) <b onclick=x>en</b>\n\n<script>x</script>");
        assert!(harmful.contains("zie hier") && !harmful.contains("javascript:"), "{harmful}");
        assert!(!harmful.contains("<b") && harmful.contains("```"), "what is left of it is code: {harmful}");
    }
}
