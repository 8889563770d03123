//! Where paragraphs end, and which go on elsewhere.

use super::*;

#[test]
fn a_paragraph_that_ends_in_an_address_ends_there() {
    let sources = format!("{THREE} → https://dijk.voorbeeld.example/archief");
    let texts = [ONE, TWO, &sources, ONE];
    let mut top = 800.0;
    let words = texts.iter().flat_map(|text| {
        let words = set(text, top, 40.0);
        top = words.last().map_or(top, |word| word.base) - 30.0;
        words
    });
    let document = of_pages(vec![Sheet { words: words.collect(), ..Sheet::default() }]);
    let said: Vec<&str> = outline(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(said, texts);
}
