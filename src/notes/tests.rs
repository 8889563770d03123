//! Notes as files: what is written reads back the same, and what others wrote stays.

use proptest::prelude::*;

use super::*;
use crate::anchor::{Alike, Twins};
use crate::document::{BlockId, Rendition};

fn note() -> Note {
    let anchor = Anchor {
        document: "de-eeuwige-reset".into(),
        rendition: Some(Rendition::Brief),
        block: BlockId::new("p12"),
        position: Some(10..45),
        exact: "het \"woord\" zelf".into(),
        prefix: "vooraf \\ ".into(),
        suffix: "\n\nen verder".into(),
        twins: Some(Twins { all: 2, alike: Some(Alike { words: 1, neighbours: 0 }) }),
    };
    let whole = Anchor { document: "stop-de-oorlog".into(), block: BlockId::new("p03"), exact: "Alles.".into(), ..Anchor::default() };
    Note {
        id: "01JQ8Z5V4E9M3T2K7B6N1C0XYZ".into(),
        author: "Anna de Vries".into(),
        created: "2025-04-02T09:15:00Z".into(),
        modified: "2025-04-02T09:20:00Z".into(),
        qualities: Qualities {
            kind: Kind::Judgement,
            status: Some(Status::Claim),
            voice: "Knack › FT › ?".into(),
            tags: vec!["navo".into(), "stem/oetkin".into()],
            credibility: Credibility::new(3),
            likelihood: Term::new("very likely"),
            confidence: Term::new("moderate"),
            marking: "TLP:AMBER".into(),
        },
        source: Some(Source { file: "terug \"van\" Word.docx".into(), initials: "AdV".into(), reply_to: "01JQ8Z5V4E".into() }),
        anchors: vec![Placed::as_part(anchor, Some(Role::For)), Placed::as_part(whole, Some(Role::Against))],
        body: "Dit *staat* er.\n\nZie [[jalta-2-0]].".into(),
    }
}

const FILE: &str = r#"---
kantlijn: 1
id: "01JQ8Z5V4E9M3T2K7B6N1C0XYZ"
author: "Anna de Vries"
created: "2025-04-02T09:15:00Z"
modified: "2025-04-02T09:20:00Z"
kind: judgement
status: claim
voice: "Knack › FT › ?"
tags: ["navo", "stem/oetkin"]
credibility: 3
likelihood: very_likely
confidence: moderate
marking: "TLP:AMBER"
source: {file: "terug \"van\" Word.docx", initials: "AdV", reply_to: "01JQ8Z5V4E"}
anchors:
  - document: de-eeuwige-reset
    rendition: brief
    block: p12
    position: [10, 45]
    exact: "het \"woord\" zelf"
    prefix: "vooraf \\ "
    suffix: "\n\nen verder"
    twins: 2
    twins_alike: [1, 0]
    role: for
  - document: stop-de-oorlog
    block: p03
    exact: "Alles."
    role: against
---

Dit *staat* er.

Zie [[jalta-2-0]].
"#;

#[test]
fn a_note_is_a_file_that_people_can_read() {
    assert_eq!(note().write(), FILE);
    assert_eq!(Note::parse(FILE), Ok(note()));
}

#[test]
fn a_highlight_is_a_note_that_says_nothing() {
    let highlight = Note { body: String::new(), qualities: Kind::Note.into(), ..note() };
    assert!(highlight.is_highlight());
    assert!(highlight.write().ends_with("role: against\n---\n"));
    assert_eq!(highlight.label(), "highlight on ¶12");
    assert_eq!(note().label(), "judgement on ¶12");
    assert_eq!(Note::default().label(), "highlight");
}

#[test]
fn a_file_written_by_hand_is_read_in_its_own_manner() {
    let source = "\u{FEFF}---\r\nkantlijn: 1\r\nauthor: Jan\r\ncreated: 2025-04-02T09:15:00Z\r\nvoice:\r\ntags:\r\n- navo\r\n- 1989\r\ncredibility: not_applicable\r\nlikelihood: Very Likely\r\nanchors: [{document: stop-de-oorlog, block: p3}]\r\n---\r\nMeteen\r\nde tekst.\r\n\r\n";
    let note = Note::parse(source).unwrap();
    assert_eq!((note.id.as_str(), note.author.as_str(), note.created.as_str()), ("", "Jan", "2025-04-02T09:15:00Z"));
    assert_eq!((note.qualities.tags, note.qualities.voice.as_str()), (vec!["navo".to_owned(), "1989".to_owned()], ""));
    assert_eq!((note.qualities.credibility, note.qualities.likelihood), (Some(Credibility::NOT_APPLICABLE), Term::new("very_likely")));
    assert_eq!(note.anchors[0].anchor.block.as_str(), "p3");
    assert_eq!(note.body, "Meteen\nde tekst.");
}

#[test]
fn what_is_no_note_is_said_to_be_none() {
    let line_and_start = |source: &str| {
        let error = Note::parse(source).unwrap_err();
        (error.line, error.message)
    };
    for (source, line, said) in [
        ("# Zomaar een bestand\n", 1, "does not open with front matter"),
        ("---\ntitle: iets\n---\n", 2, "add the line `kantlijn: 1`"),
        ("---\nid: \"a\"\nkantlijn: 2\nanchors: nieuw\n---\n", 3, "newer kantlijn (format 2, this one reads 1)"),
        ("---\nkantlijn: 1\nkind: idea\n---\n", 3, "idea"),
        ("---\nkantlijn: 1\nid: ../../weg\n---\n", 3, "its id has other characters"),
        ("---\nkantlijn: 1\ncredibility: 7\n---\n", 3, "not 1 to 6"),
        ("---\nkantlijn: 1\nanchors:\n  - position: [9, 3]\n---\n", 3, "ends before it starts"),
        ("---\nkantlijn: 1\nauthor: een: twee\n---\n", 3, ""),
    ] {
        let (at, message) = line_and_start(source);
        assert!(message.contains(said), "{source:?}: {message}");
        assert_eq!(at, line, "{source:?}: {message}");
    }
}

#[test]
fn rewriting_changes_the_lines_that_must_change() {
    let source = FILE
        .replace("kind: judgement\n", "# van mij\nkind:   judgement   # zo!\nproject: {naam: \"Alfa\"}\n")
        .replace("    twins: 2\n", "    kleur: rood\n    twins: 2\n")
        .replace("tags: [\"navo\", \"stem/oetkin\"]", "tags:\n  - navo\n\n  # nog een\n  - stem/oetkin");
    assert_eq!(Note::parse(&source), Ok(note()));
    assert_eq!(note().rewrite(&source), source);

    let mut changed = note();
    changed.modified = "2025-04-03T10:00:00Z".into();
    changed.qualities.status = None;
    changed.anchors[0].anchor.position = Some(12..47);
    changed.body.push_str("\n\nEn nog iets.");
    let expected = source
        .replace("09:20:00Z", "X")
        .replace("2025-04-02TX", "2025-04-03T10:00:00Z")
        .replace("status: claim\n", "")
        .replace("[10, 45]", "[12, 47]")
        .replace("jalta-2-0]].\n", "jalta-2-0]].\n\nEn nog iets.\n");
    assert_eq!(changed.rewrite(&source), expected);

    let mut retagged = note();
    retagged.qualities.tags = vec!["vrede".into()];
    let expected = FILE.replace("[\"navo\", \"stem/oetkin\"]", "[\"vrede\"]");
    assert_eq!(retagged.rewrite(&FILE.replace("[\"navo\", \"stem/oetkin\"]", "\n  - navo\n\n  # nog een\n  - stem/oetkin")), expected);
}

#[test]
fn rewriting_adds_and_removes_anchors_around_the_others() {
    let source = FILE.replace("    role: against\n", "    role: against\n    kleur: rood\n");
    let mut fewer = note();
    fewer.anchors.remove(0);
    let rewritten = fewer.rewrite(&source);
    assert!(
        rewritten.contains(
            "anchors:\n  - document: stop-de-oorlog\n    block: p03\n    exact: \"Alles.\"\n    role: against\n    kleur: rood\n---"
        ),
        "{rewritten}"
    );
    let mut more = note();
    more.anchors.insert(0, Placed::at(Anchor { document: "nieuw".into(), ..Anchor::default() }));
    let rewritten = more.rewrite(&source);
    assert!(rewritten.contains("anchors:\n  - document: nieuw\n  - document: de-eeuwige-reset\n"), "{rewritten}");
    assert!(rewritten.contains("    kleur: rood\n"), "{rewritten}");
    let none = Note { anchors: vec![], ..note() };
    assert!(!none.rewrite(&source).contains("anchors"));
}

#[test]
fn rewriting_a_manner_that_is_not_understood_still_says_what_the_note_says() {
    let source = FILE.replace("author: \"Anna", "\"author\": \"Anna").replace("marking: ", "? marking\n: ");
    assert_eq!(Note::parse(&source), Ok(note()));
    let qualities = Qualities { marking: "TLP:RED".into(), ..note().qualities };
    let changed = Note { author: "Bea".into(), qualities, ..note() };
    assert_eq!(Note::parse(&changed.rewrite(&source)), Ok(changed.clone()));
    assert_eq!(changed.rewrite("geen notitie"), changed.write());
}

#[test]
fn a_body_that_looks_like_front_matter_stays_a_body() {
    for body in ["---\nid: x\n---", "\n\n  ingesprongen", "...\n", "<<<<<<< HEAD", "# kop\n---\n"] {
        let note = Note { body: body.into(), ..note() }.cleaned();
        assert_eq!(Note::parse(&note.write()), Ok(note.clone()), "{body:?}");
        assert_eq!(Note::parse(&note.rewrite(FILE)), Ok(note.clone()), "{body:?}");
    }
}

#[test]
fn control_characters_are_gone_once_a_note_is_read() {
    let source = FILE.replace("Anna de Vries", "Anna\\u001b[31m\\nde \\u202eVries").replace("Dit", "\u{1b}]0;x\u{7}Dit");
    let note = Note::parse(&source).unwrap();
    assert_eq!(note.author, "Anna[31m de Vries");
    assert!(note.body.starts_with("]0;xDit"));
}

#[test]
fn what_folds_in_two_steps_is_folded_at_once() {
    let term = Term::new("Ǿ").unwrap();
    assert_eq!(Term::new(term.as_str()), Some(term));
}

#[test]
fn code_points_that_no_character_has_survive_yaml() {
    let note = Note { author: "a\u{fffe}b\u{ffff}".into(), ..Note::default() };
    assert_eq!(Note::parse(&note.write()), Ok(note));
}

fn hostile() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "\"",
        "\\",
        "'",
        "\n",
        "\r\n",
        "---",
        "\n---\n",
        "...",
        ": ",
        " #",
        "{",
        "}",
        "[",
        "]",
        "&a",
        "*a",
        "!x",
        "|",
        ">",
        "%",
        "@",
        "`",
        "\t",
        "\u{0}",
        "\u{1b}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{e000}",
        "👩\u{200d}🚒",
        "\u{200d}",
        "e\u{301}",
        "\u{301}",
        "漢",
        "\u{202e}",
        "~",
        "null",
        "1e5",
        "0x10",
        "- ",
        "? ",
        "a",
        "woord",
        " ",
    ]);
    prop_oneof![prop::collection::vec(nasty, 0..12).prop_map(|parts| parts.concat()), any::<String>()]
}

prop_compose! {
    fn any_placed()(
        (document, block, exact, prefix, suffix) in (hostile(), hostile(), hostile(), hostile(), hostile()),
        rendition in prop::option::of(prop::sample::select(vec![Rendition::Brief, Rendition::Article])),
        position in prop::option::of((0usize..999, 0usize..999)),
        (all, alike) in (prop::option::of(0usize..9), prop::option::of((0usize..9, 0usize..9))),
        role in prop::option::of(prop::sample::select(vec![Role::For, Role::Against])),
    ) -> Placed {
        let position = position.map(|(start, length)| start..start + length);
        let twins = all.map(|all| Twins { all, alike: alike.map(|(words, neighbours)| Alike { words, neighbours }) });
        let anchor = Anchor { document, rendition, block: BlockId::new(&block), position, exact, prefix, suffix, twins };
        // Whether it was given up goes with the twins, so that both occur.
        Placed { is_given_up: anchor.twins.is_some_and(|twins| twins.all % 2 == 1), ..Placed::as_part(anchor, role) }
    }
}

prop_compose! {
    fn any_note()(
        (id, author, created, modified, voice, marking) in ("[0-9A-Za-z_-]{0,70}", hostile(), hostile(), hostile(), hostile(), hostile()),
        (kind, status) in (prop::sample::select(Kind::ALL.to_vec()), prop::option::of(prop::sample::select(vec![Status::Fact, Status::Scenario]))),
        tags in prop::collection::vec(hostile(), 0..4),
        (credibility, likelihood, confidence, initials) in (prop::option::of(0u8..8), hostile(), hostile(), hostile()),
        anchors in prop::collection::vec(any_placed(), 0..4),
        body in hostile(),
    ) -> Note {
        let credibility = credibility.map(|grade| Credibility::new(grade).unwrap_or(Credibility::NOT_APPLICABLE));
        let (likelihood, confidence) = (Term::new(&likelihood), Term::new(&confidence));
        let source = (!initials.is_empty()).then(|| Source { file: author.clone(), initials, reply_to: String::new() });
        let qualities = Qualities { kind, status, voice, tags, credibility, likelihood, confidence, marking };
        Note { id, author, created, modified, qualities, source, anchors, body }
    }
}

proptest! {
    #[test]
    fn what_is_packed_is_unpacked_the_same_and_half_of_it_is_nothing(note in any_note(), cut in 0usize..400) {
        let note = note.cleaned();
        let mut packer = Packer::default();
        packer.note(&note);
        let bytes = packer.into_bytes();
        let mut unpacker = Unpacker::new(&bytes);
        prop_assert_eq!(unpacker.note(), Some(note));
        prop_assert!(unpacker.is_done());
        prop_assert_eq!(Unpacker::new(&bytes[..cut.min(bytes.len() - 1)]).note(), None);
    }

    #[test]
    fn what_is_written_is_read_back_the_same(note in any_note()) {
        let clean = note.clone().cleaned();
        prop_assert_eq!(clean.clone().cleaned(), clean.clone());
        prop_assert_eq!(Note::parse(&note.write()), Ok(clean.clone()));
        prop_assert_eq!(clean.write(), note.write());
        prop_assert_eq!(clean.rewrite(&note.write()), note.write());
    }

    #[test]
    fn what_is_rewritten_is_read_back_the_same(old in any_note(), new in any_note()) {
        let commented = old.write().replacen("kind: ", "eigen: sleutel\n# opmerking\nkind: ", 1);
        let rewritten = new.rewrite(&commented);
        prop_assert_eq!(Note::parse(&rewritten), Ok(new.cleaned()));
        prop_assert!(rewritten.contains("\neigen: sleutel\n# opmerking\n"), "{}", rewritten);
    }

    #[test]
    fn any_text_is_a_note_or_is_said_not_to_be(source in hostile(), cut in 0usize..1200, flip in 0usize..1200, byte in any::<u8>()) {
        let _ = Note::parse(&source);
        let _ = Note::parse(&FILE[..FILE.floor_char_boundary(cut.min(FILE.len()))]);
        let mut bytes = FILE.as_bytes().to_vec();
        let at = flip % bytes.len();
        bytes[at] = byte;
        let flipped = String::from_utf8_lossy(&bytes);
        if let Ok(read) = Note::parse(&flipped) {
            prop_assert_eq!(read.rewrite(&flipped), flipped.into_owned());
        }
    }
}
