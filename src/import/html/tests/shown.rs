//! What of a page is seen: what is hidden, what runs, and what a script lets appear.

use super::{VIJANDIG, page};
use crate::document::write;
use crate::import::{Options, read};

#[test]
fn what_is_hidden_or_runs_is_no_text_and_no_link() {
    let document = page(VIJANDIG).document;
    let written = write(&document);
    for word in ["Onzichtbare", "verborgen", "Uitgevoerde", "script:", "data:", "\u{1b}", "\u{202e}", "\u{200b}", "\u{7}"] {
        assert!(!written.contains(word), "{word:?} in\n{written}");
    }
    assert!(written.contains("[goede](https://voorbeeld.example/goed)") && written.contains("**vet woord**"));
    assert_eq!(document.body.blocks.len(), 3);
}

#[test]
fn a_page_that_a_script_lets_appear_is_read_and_what_is_hidden_in_it_is_not() {
    let paragraph =
        "<p>De brug over het kanaal is in de jaren vijftig gebouwd, en sindsdien vier keer verhoogd, telkens na een aanvaring.</p>";
    for style in ["opacity: 0", "visibility:hidden"] {
        let page = format!(
            "<body><div style='{style}'><nav><a href='/'>Home</a></nav><article><h1>De brug</h1>{}<p style='{style}'>Niet te zien.</p></article>\
             </div></body>",
            paragraph.repeat(4)
        );
        let text = read(page.as_bytes(), "x", Options::default()).unwrap().document.body.text;
        assert!(text.contains("telkens na een aanvaring") && !text.contains("Niet te zien"), "{style}: {text}");
    }
}
