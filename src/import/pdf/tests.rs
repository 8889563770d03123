//! Pages of our own: the text beside them says what has to come out.

mod columns;
mod crossing;
mod files;
mod headings;
mod lists;
mod notes;
mod papers;
mod paragraphs;
mod printed;
mod tables;

use super::*;
use crate::document::{BlockId, Kind, parse, write};
use crate::import::{Imported, of_sheets};

/// Words of a line from `left` on, each letter half as wide as it is high; `|` goes on at the next 100 points.
fn line(base: f32, left: f32, size: f32, text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = left;
    for cell in text.split('|') {
        for text in cell.split(' ').filter(|word| !word.is_empty()) {
            #[expect(clippy::cast_precision_loss, reason = "a few letters")]
            let width = text.chars().count() as f32 * 0.5 * size;
            words.push(Word { text: text.to_owned(), left: at, right: at + width, base, size, ..Word::default() });
            at += width + 0.3 * size;
        }
        at = ((at - left) / 100.0).ceil() * 100.0 + left;
    }
    words
}

/// A page of lines, 14 points from one to the next: where each begins, its size, and what it says.
fn page(lines: &[(f32, f32, &str)]) -> Document {
    let mut base = 800.0;
    let mut words = Vec::new();
    for (left, size, text) in lines {
        base -= 14.0;
        words.extend(line(base, *left, *size, text));
    }
    let sheets = Sheets { info: Info::default(), pages: vec![Sheet { words, ..Sheet::default() }] };
    let document = of_sheets(&sheets, "x", Options::default()).unwrap().document;
    assert_eq!(parse(&write(&document), "x"), document);
    document
}

fn outline(document: &Document) -> Vec<(&str, &str)> {
    document.body.blocks.iter().map(|block| (block.kind.name(), document.body.block_text(block))).collect()
}

const FULL: &str = "De sluis bleef die winter dicht omdat niemand meer wist hoe hoog het water";
const LAST: &str = "aan de andere kant van de dijk in het voorjaar zou staan.";

/// The same word in italics.
fn sloping(word: Word) -> Word {
    Word { face: Face { italic: true, ..Face::default() }, ..word }
}

/// Pages of words, from top to bottom as a reader gives them.
fn of_pages(pages: Vec<Sheet>) -> Document {
    let pages = pages.into_iter().map(|mut sheet| {
        sheet.words.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
        sheet
    });
    let sheets = Sheets { info: Info::default(), pages: pages.collect() };
    let document = of_sheets(&sheets, "x", Options::default()).unwrap().document;
    assert_eq!(parse(&write(&document), "x"), document);
    document
}

/// A text in lines of some forty letters, 12 points from each other, from a height and an edge on.
fn set(text: &str, top: f32, left: f32) -> Vec<Word> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        if lines[last].len() + word.len() > 40 {
            lines.push(word.to_owned());
        } else {
            lines[last] = format!("{} {word}", lines[last]).trim().to_owned();
        }
    }
    let mut base = top + 12.0;
    lines
        .iter()
        .flat_map(|text| {
            base -= 12.0;
            line(base, left, 10.0, text)
        })
        .collect()
}

/// A file of one page in Helvetica.
fn file(content: &str) -> Vec<u8> {
    file_in("/WinAnsiEncoding", content)
}

/// A file of one page in letters of an encoding.
fn file_in(encoding: &str, content: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding {encoding}>>"),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = file.len();
    file.push_str(&format!(
        "xref\n0 6\n0000000000 65535 f \n{}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        places.concat()
    ));
    file.into_bytes()
}

/// Paragraphs of seven lines or so.
const ONE: &str = "Toen het water die herfst tegen de onderste tree stond, liep de wachter elke avond met zijn lantaarn naar de \
    andere kant, telde de treden die nog droog waren en schreef het getal met krijt op de deur van het pomphuis, waar \
    niemand het las.";
const TWO: &str = "Het waterschap had daar een tabel voor laten drukken, met vakjes voor de datum en de stand, maar de wachter \
    vond dat een getal bij het water hoorde, en niet in een la in de stad, waar het alleen nog dienen kon om achteraf \
    gelijk te krijgen.";
const THREE: &str = "Zijn dochter bewaarde later de deur, en wie haar vroeg waarom, kreeg te horen dat er op dat hout meer wijsheid \
    stond dan in het hele archief van de dijkgraaf, waar men de tabellen nog heeft en de treden niet.";

#[test]
fn lines_that_end_where_they_please_break_no_words() {
    let text = "The keeper counted every step that was dry and wrote the number on the door. It was, as is said there, by now a well- known habit \
        of his, and nobody asked what it meant. The board had printed a table for that, with a space for the date and \
        for the level, but he held that a number belongs to the water and not to a drawer in the town where it could \
        only serve to be right after the event. The door was kept by his daughter, who said that there was more sense \
        on it than in all of the tables. She was the last who knew the steps by their names and the tides by their \
        sound, and when she died the door went to the museum, where it hangs behind glass with its face to the wall, \
        since that was the side with the number of the house.";
    let document = of_pages(vec![Sheet { words: set(text, 700.0, 40.0), ..Sheet::default() }]);
    assert!(document.body.text.contains("by now a well-known habit"), "{}", document.body.text);
}

#[test]
fn the_words_say_the_language_where_the_file_says_another() {
    let mut words = set(ONE, 700.0, 40.0);
    words.extend(set(TWO, 600.0, 40.0));
    words.sort_by(|a, b| b.base.total_cmp(&a.base));
    let info = Info { lang: "en".into(), ..Info::default() };
    let document = of_sheets(&Sheets { info, pages: vec![Sheet { words, ..Sheet::default() }] }, "x", Options::default()).unwrap().document;
    assert_eq!(document.meta.lang, "nl");
}
