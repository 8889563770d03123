//! What an anchor finds again, and what it refuses to.

use proptest::prelude::*;

use super::corpus::Draft;
use super::*;

fn document(blocks: &[(&str, &str)]) -> Document {
    Draft(blocks.iter().map(|(id, text)| ((*id).into(), (*text).into())).collect()).build().0
}

/// An anchor of the first place of some words.
fn anchor_of(document: &Document, words: &str) -> Anchor {
    let start = document.body.text.find(words).unwrap();
    describe(document, start..start + words.len())
}

fn found<'a>(document: &'a Document, resolution: &Resolution) -> Option<&'a str> {
    resolution.range().map(|range| &document.body.text[range])
}

const P1: &str = "De fabriek stond er al voor de stad er was. Wie er werkte, woonde er ook. Niemand vroeg waarom.";
const P2: &str = "Toen de ovens doofden, bleef de stad zonder reden over. De trein reed nog één keer per dag.";
const P3: &str = "In het voorjaar kwam een commissie uit de hoofdstad tellen wat er was. Zij telde drie dagen.";
const SENTENCE: &str = "Toen de ovens doofden, bleef de stad zonder reden over.";

fn town() -> Document {
    document(&[("p01", P1), ("p02", P2), ("p03", P3)])
}

#[test]
fn an_anchor_says_where_in_code_points_and_what_stands_around() {
    let document = document(&[("p01", "Één ❧ vooraf."), ("p02", "Wat één keer 👩\u{200d}🚒 telt.")]);
    let anchor = anchor_of(&document, "keer 👩\u{200d}🚒 telt");
    assert_eq!((anchor.block.as_str(), anchor.position), ("p02", Some(8..21)));
    assert_eq!((anchor.prefix.as_str(), anchor.suffix.as_str()), ("Één ❧ vooraf.\n\nWat één ", "."));
    assert_eq!(anchor.twins, Some(Twins::default()));
}

#[test]
fn a_passage_may_run_on_into_the_next_block() {
    let document = town();
    let anchor = anchor_of(&document, "Niemand vroeg waarom.\n\nToen de ovens doofden");
    assert_eq!((anchor.block.as_str(), anchor.position.clone()), ("p01", Some(74..118)));
    assert_eq!(resolve(&document, &anchor).state(), State::Exact);
}

#[test]
fn ends_inside_a_character_or_past_the_text_are_moved() {
    let document = document(&[("p01", "één")]);
    assert_eq!(describe(&document, 1..3).exact, "éé");
    assert_eq!(describe(&document, 3..99).exact, "én");
    assert_eq!(describe(&document, 7..9).exact, "");
    assert_eq!(describe(&Document::default(), 3..9), describe_block(&Document::default(), 4));
}

#[test]
fn exact_what_is_unchanged_or_only_shifted_or_restyled_in_its_block() {
    let anchor = anchor_of(&town(), SENTENCE);
    let shifted = document(&[("p01", P1), ("p02", &format!("Eerst dit nog. {P2}")), ("p03", P3)]);
    let restyled = document(&[("p01", P1), ("p02", &P2.replace(' ', "\u{a0}")), ("p03", P3)]);
    for now in [town(), shifted, restyled] {
        let resolution = resolve(&now, &anchor);
        assert!(matches!(resolution, Resolution::Exact(_)), "{resolution:?}");
        assert_eq!(found(&now, &resolution).map(text_of), Some(SENTENCE.to_owned()));
    }
}

fn text_of(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn moved_what_has_changed_words_or_another_block() {
    let anchor = anchor_of(&town(), SENTENCE);
    let changed = document(&[("p01", P1), ("p02", &P2.replace("doofden", "uitgingen")), ("p03", P3)]);
    let resolution = resolve(&changed, &anchor);
    assert_eq!(found(&changed, &resolution), Some("Toen de ovens uitgingen, bleef de stad zonder reden over."));
    assert!(matches!(resolution, Resolution::Moved { score, .. } if (0.8..1.0).contains(&score)), "{resolution:?}");

    let elsewhere = document(&[("p01", P1), ("p02", &P2[SENTENCE.len() + 1..]), ("p03", &format!("{P3} {SENTENCE}"))]);
    let resolution = resolve(&elsewhere, &anchor);
    assert_eq!(found(&elsewhere, &resolution), Some(SENTENCE));
    assert_eq!(resolution.state(), State::Moved);
}

#[test]
fn exact_what_its_own_block_holds_as_it_did_whatever_stands_around_that() {
    let paragraph = |who: &str| format!("De rest ging naar de stad, waar de ovens brandden. De {who} bleef.");
    let texts = ["smid", "bakker", "koster", "baas", "visser", "boer"].map(paragraph);
    let ids = ["p01", "p02", "p03", "p04", "p05", "p06"];
    let in_order = |order: [usize; 6]| document(&order.map(|at| (ids[at], texts[at].as_str())));
    let first_word = |document: &Document| {
        let start = document.body.blocks[document.find(&BlockId::normal("p04")).unwrap()].range.start;
        start..start + 2
    };
    let written = in_order([0, 1, 2, 3, 4, 5]);
    let anchor = describe(&written, first_word(&written));
    // Another paragraph with the same beginning stands behind the koster now.
    let shuffled = in_order([3, 0, 2, 4, 1, 5]);
    assert_eq!(resolve(&shuffled, &anchor), Resolution::Exact(first_word(&shuffled)));
}

#[test]
fn ambiguous_what_stands_in_two_places_as_good_as_each_other() {
    let anchor = anchor_of(&town(), SENTENCE);
    let rest = &P2[SENTENCE.len() + 1..];
    let twice = document(&[("p01", &format!("{SENTENCE} {P1}")), ("p02", rest), ("p03", &format!("{P3} {SENTENCE}"))]);
    let resolution = resolve(&twice, &anchor);
    let Resolution::Ambiguous(places) = &resolution else { panic!("{resolution:?}") };
    assert_eq!(places.iter().map(|range| &twice.body.text[range.clone()]).collect::<Vec<_>>(), [SENTENCE, SENTENCE]);
    assert_eq!((resolution.state(), resolution.range()), (State::Ambiguous, None));
}

#[test]
fn orphan_what_is_gone_and_whether_its_paragraph_stands() {
    let anchor = anchor_of(&town(), SENTENCE);
    let cut = document(&[("p01", P1), ("p02", &P2[SENTENCE.len() + 1..]), ("p03", P3)]);
    assert_eq!(resolve(&cut, &anchor), Resolution::Orphan { block: Some(1) });
    let gone = document(&[("p01", P1), ("p03", P3)]);
    assert_eq!(resolve(&gone, &anchor), Resolution::Orphan { block: None });
    assert_eq!(resolve(&gone, &anchor).state(), State::Orphan);
}

#[test]
fn a_pull_quote_does_not_inherit_the_notes_of_its_sentence() {
    let with_quote = document(&[("p01", P1), ("q01", SENTENCE), ("p02", P2), ("p03", P3)]);
    let start = with_quote.body.text.rfind(SENTENCE).unwrap();
    let anchor = describe(&with_quote, start..start + SENTENCE.len());
    assert_eq!(anchor.twins, Some(Twins { all: 1, alike: Some(Alike { words: 1, neighbours: 0 }) }));
    let cut = document(&[("p01", P1), ("q01", SENTENCE), ("p02", &P2[SENTENCE.len() + 1..]), ("p03", P3)]);
    assert_eq!(resolve(&cut, &anchor), Resolution::Orphan { block: Some(2) });
    let places: Vec<_> = Resolver::new(&cut).look_alikes(&anchor).into_iter().map(|(range, _)| range).collect();
    assert_eq!(places.iter().map(|range| &cut.body.text[range.clone()]).collect::<Vec<_>>(), [SENTENCE]);
}

#[test]
fn a_short_phrase_with_a_typo_is_an_orphan() {
    let anchor = anchor_of(&town(), "de hoofdstad");
    let now = document(&[("p01", P1), ("p02", P2), ("p03", &P3.replace("hoofdstad", "hoofstad"))]);
    assert_eq!(resolve(&now, &anchor), Resolution::Orphan { block: Some(2) });
}

#[test]
fn a_whole_block_goes_by_its_id_unless_the_id_lies() {
    let anchor = describe_block(&town(), 1);
    assert_eq!(anchor.position, None);
    assert_eq!(found(&town(), &resolve(&town(), &anchor)), Some(P2));

    let restyled = document(&[("p01", P1), ("p02", &P2.to_uppercase()), ("p03", P3)]);
    assert_eq!(resolve(&restyled, &anchor).state(), State::Exact);

    let longer = document(&[("p01", P1), ("p02", &format!("{P2} Wie bleef, zweeg.")), ("p03", P3)]);
    let resolution = resolve(&longer, &anchor);
    assert_eq!(found(&longer, &resolution), Some(longer.body.block_text(&longer.body.blocks[1])));
    assert_eq!(resolution.state(), State::Moved);

    let shifted = document(&[("p01", "Een woord vooraf, van een ander."), ("p02", P1), ("p03", P2), ("p04", P3)]);
    let resolution = resolve(&shifted, &anchor);
    assert_eq!((found(&shifted, &resolution), resolution.state()), (Some(P2), State::Moved));

    let replaced = document(&[("p01", P1), ("p02", "Iets heel anders, zonder een woord van vroeger erin."), ("p03", P3)]);
    assert_eq!(resolve(&replaced, &anchor), Resolution::Orphan { block: Some(1) });
}

#[test]
fn in_the_other_rendition_a_note_stands_on_its_words_or_on_its_paragraph() {
    let in_rendition = |mut document: Document, rendition| {
        document.meta.rendition = Some(rendition);
        document
    };
    let article = in_rendition(town(), Rendition::Article);
    let brief = in_rendition(
        document(&[("p01", "De fabriek was er eerst."), ("p02", "Zonder ovens bleef de stad zonder reden over.")]),
        Rendition::Brief,
    );
    let words = resolve(&brief, &anchor_of(&article, "bleef de stad zonder reden over"));
    assert_eq!((found(&brief, &words), words.state()), (Some("bleef de stad zonder reden over"), State::Moved));
    let paragraph = resolve(&brief, &anchor_of(&article, "Niemand vroeg waarom."));
    assert_eq!(paragraph, Resolution::Moved { range: brief.body.blocks[0].range.clone(), score: BY_PARAGRAPH });
    let block = resolve(&brief, &describe_block(&article, 1));
    assert_eq!(block, Resolution::Moved { range: brief.body.blocks[1].range.clone(), score: BY_PARAGRAPH });
    assert_eq!(resolve(&brief, &anchor_of(&article, "Zij telde drie dagen.")), Resolution::Orphan { block: None });
}

#[test]
fn an_anchor_written_by_hand_needs_no_context() {
    let anchor = Anchor { block: BlockId::new("p2"), position: Some(0..0), exact: "de stad zonder reden".into(), ..Anchor::default() };
    let resolution = resolve(&town(), &anchor);
    assert_eq!(found(&town(), &resolution), Some("de stad zonder reden"));
}

#[test]
fn a_quote_of_pages_is_found_by_its_ends() {
    let block =
        |nth: usize| format!("Alinea {nth} gaat over het {nth}e jaar. Er kwamen {} mensen bij, en {} gingen er weg.", nth * 7, nth * 3);
    let blocks: Vec<_> = (1..60).map(|nth| (format!("p{nth:02}"), block(nth))).collect();
    let (old, _) = Draft(blocks.clone()).build();
    let range = old.body.blocks[4].range.start..old.body.blocks[40].range.end;
    let anchor = describe(&old, range);
    let mut blocks = blocks;
    blocks[20].1 = "Alinea 21 is herschreven.".into();
    blocks.insert(0, ("p00".into(), "Vooraf.".into()));
    let (new, _) = Draft(blocks).build();
    let resolution = resolve(&new, &anchor);
    assert_eq!(resolution.range(), Some(new.body.blocks[5].range.start..new.body.blocks[41].range.end), "{resolution:?}");
}

fn any_document() -> impl Strategy<Value = Document> {
    let words = prop::sample::select(vec![
        "de",
        "oorlog",
        "één",
        "e\u{301}e\u{301}n",
        "漢字",
        "👩\u{200d}🚒",
        "‘ja’",
        "–",
        "§",
        "a",
        "\t",
        "Привет",
    ]);
    let block = prop::collection::vec(words, 0..14).prop_map(|words| words.join(" "));
    prop::collection::vec(block, 0..7).prop_map(|blocks| {
        let numbered = blocks.into_iter().enumerate().map(|(at, text)| (format!("p{:02}", at + 1), text));
        Draft(numbered.collect()).build().0
    })
}

proptest! {
    #[test]
    fn what_is_described_is_found(document in any_document(), a in 0usize..400, b in 0usize..400) {
        let text = &document.body.text;
        let (a, b) = (text.floor_char_boundary(a.min(text.len())), text.floor_char_boundary(b.min(text.len())));
        let range = a.min(b)..a.max(b);
        let anchor = describe(&document, range.clone());
        prop_assert!(anchor.prefix.chars().count() <= CONTEXT && anchor.suffix.chars().count() <= CONTEXT);
        if !document.body.blocks.is_empty() {
            prop_assert_eq!(resolve(&document, &anchor), Resolution::Exact(range));
        }
    }

    #[test]
    fn a_described_block_is_found(document in any_document(), at in 0usize..7) {
        if let Some(block) = document.body.blocks.get(at) {
            prop_assert_eq!(resolve(&document, &describe_block(&document, at)), Resolution::Exact(block.range.clone()));
        }
    }

    #[test]
    fn any_anchor_is_answered_within_any_text(document in any_document(), other in any_document(), a in 0usize..200, b in 0usize..200) {
        let anchor = describe(&other, a.min(b)..a.max(b));
        let places = match resolve(&document, &anchor) {
            Resolution::Exact(range) | Resolution::Moved { range, .. } => vec![range],
            Resolution::Ambiguous(ranges) => ranges,
            Resolution::Orphan { .. } => vec![],
        };
        for range in places.into_iter().chain(Resolver::new(&document).look_alikes(&anchor).into_iter().map(|(range, _)| range)) {
            prop_assert!(document.body.text.get(range).is_some());
        }
    }
}

#[test]
fn twins_that_are_counted_together_are_those_that_are_counted_apart() {
    let paragraph = |nth: usize| match nth % 3 {
        0 => format!("Bij paal {nth} stond het water hoger dan in het jaar daarvoor."),
        1 => format!("Op dag {nth} was het water lager, en de wacht bleef op de dijk."),
        _ => "Het water zakte tegen de ochtend, zoals elke dag.".to_owned(),
    };
    let blocks: Vec<(String, String)> = (0..150).map(|nth| (format!("p{nth:03}"), paragraph(nth))).collect();
    let document = Draft(blocks).build().0;
    let resolver = Resolver::new(&document);
    for words in ["het water", "Het water zakte tegen de ochtend", "water hoger dan in het jaar daarvoor", "dag"] {
        for (start, _) in document.body.text.match_indices(words) {
            let range = start..start + words.len();
            assert_eq!(resolver.describe(range.clone()), describe(&document, range), "{words}");
        }
    }
    // Two thirds of the paragraphs have their own, and one third are copies of each other to the letter.
    let zakte = anchor_of(&document, "Het water zakte tegen de ochtend").twins.and_then(|twins| twins.alike);
    assert_eq!(zakte.map(|alike| alike.words), Some(49));
}

#[test]
fn of_thousands_of_copies_all_are_taken_to_have_the_neighbours() {
    let document = Draft((0..2_500).map(|nth| (format!("p{nth}"), "Bij de paal stond het water hoog.".to_owned())).collect()).build().0;
    let resolver = Resolver::new(&document);
    let words = "water";
    let anchors = document.body.text.match_indices(words).map(|(start, _)| resolver.describe(start..start + words.len()));
    let twins = Twins { all: 2_499, alike: Some(Alike { words: 2_499, neighbours: 2_499 }) };
    assert!(anchors.into_iter().all(|anchor| anchor.twins == Some(twins)));
}

#[test]
fn a_note_amid_thousands_of_like_lines_goes_where_its_line_goes_and_with_it() {
    let line = |n: usize| format!("Bij paal {n} stond het water die nacht hoger dan peil {} en de wachter schreef het op.", n * 7);
    // Nobody wrote ids into it: they are counted off.
    let document = |lines: &mut dyn Iterator<Item = usize>| {
        Draft(lines.enumerate().map(|(at, n)| (format!("p{:02}", at + 1), line(n))).collect()).build().0
    };
    let before = document(&mut (0..900));
    let anchor = anchor_of(&before, "water die nacht hoger dan peil 2800");
    assert_eq!(anchor.twins, Some(Twins { all: near::CROWD, alike: Some(Alike::default()) }));

    let shifted = document(&mut (5000..5003).chain(0..900));
    let range = resolve(&shifted, &anchor).range().unwrap();
    assert_eq!(&shifted.body.text[range.clone()], anchor.exact);
    assert!(shifted.body.text[..range.start].ends_with("Bij paal 400 stond het "));

    let alone = document(&mut (5000..5003).chain(400..401).chain(6000..6900));
    assert_eq!(found(&alone, &resolve(&alone, &anchor)), Some(anchor.exact.as_str()));

    // Where ids are written, the line that went took its own along.
    let without = (0..900).filter(|n| *n != 400).map(|n| (format!("p{:02}", n + 1), line(n)));
    let without = Draft(without.collect()).build().0;
    assert_eq!(resolve(&without, &anchor), Resolution::Orphan { block: None });
}
