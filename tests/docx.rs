//! Word documents as a user meets them: handed over with notes, and taken back with those of a colleague.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use serde_json::Value;

use crate::cli::{DOC, Shop};

/// What `kantlijn notes --json` says, without what differs from library to library.
fn notes(shop: &Shop) -> Vec<Value> {
    let said = shop.ok(&["notes", DOC, "--json"]);
    said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The file with one part changed, as another program would save it.
fn changed(file: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("an archive");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let name = entry.name().expect("a name").to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("bytes");
        if name == part {
            bytes = change(&String::from_utf8(bytes).expect("UTF-8")).into_bytes();
        }
        let year = zip::DateTime::from_date_and_time(2026, 11, 26, 12, 0, 0).expect("a date");
        writer.start_file(name, zip::write::SimpleFileOptions::default().last_modified_time(year)).expect("a file");
        writer.write_all(&bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

fn with_notes() -> Shop {
    let shop = Shop::new();
    shop.run(&["note", &format!("{DOC}#p22"), "--kind", "question", "--tag", "navo", "--grade", "2", "Wie zit er **nog** aan tafel?"]);
    shop.run(&["note", &format!("{DOC}#p03"), "Een lijst:\n\n- een\n- twee"]);
    shop.run(&["note", &format!("{DOC}#p04")]);
    shop
}

#[test]
fn notes_come_back_from_word_as_they_went() {
    let shop = with_notes();
    let file = shop.library().with_file_name("uit.docx");
    let path = file.to_str().expect("a plain path");
    assert_eq!(shop.run(&["export", DOC, "-f", "docx", "-o", path]).code, Some(0));
    let before = notes(&shop);
    let said = shop.run(&["import", path]);
    assert!(said.code == Some(0) && said.err.contains("3 notes from its margin (3 there already)"), "{}", said.err);
    assert_eq!(notes(&shop), before, "nothing is doubled");

    let other = Shop::new();
    let said = other.run(&["import", path]);
    assert!(said.err.contains("3 new"), "{}", said.err);
    assert_eq!(notes(&other), before, "the same notes in another library");
    assert!(!other.library().join("documents").exists(), "a brief that is there already is not imported as an article");
}

#[test]
fn a_comment_that_was_changed_in_word_changes_its_note_unless_both_were_changed() {
    let shop = with_notes();
    let file = shop.library().with_file_name("uit.docx");
    let path = file.to_str().expect("a plain path");
    shop.run(&["export", DOC, "-f", "docx", "-o", path]);
    let edited =
        changed(&fs::read(&file).expect("the export"), "word/comments.xml", |part| part.replace(" aan tafel?", " aan tafel, en waarom?"));
    let edited = shop.write("terug.docx", edited);
    let said = shop.run(&["import", &edited]);
    assert!(said.err.contains("1 changed, 2 there already"), "{}", said.err);
    let bodies: Vec<String> = notes(&shop).iter().map(|note| note["body"].as_str().unwrap_or_default().to_owned()).collect();
    assert!(bodies.contains(&"Wie zit er **nog** aan tafel, en waarom?".to_owned()), "{bodies:?}");
    assert_eq!(bodies.len(), 3);

    // Now the note is another than the one that went out, and so is the comment.
    let again = changed(&fs::read(&file).expect("the export"), "word/comments.xml", |part| part.replace(" aan tafel?", " aan de bar?"));
    let said = shop.run(&["import", &shop.write("weer.docx", again)]);
    assert!(said.err.contains("1 in conflict"), "{}", said.err);
    let doctor = shop.run(&["doctor"]);
    assert!(doctor.code == Some(1) && doctor.out.contains("changed on two sides"), "{}", doctor.out);
}

#[test]
fn an_article_comes_back_without_what_its_brief_laid_over_it() {
    let brief = "---\nkantlijn: 1\nid: de-sluis\ntitle: \"De sluis\"\nrendition: brief\nvoices: {gids: \"de gids\"}\n---\n\nWat er staat. #feit #stem/gids ^p01\n";
    let article = "---\nkantlijn: 1\nid: de-sluis\ntitle: \"De sluis\"\nrendition: article\n---\n\nDe sluis staat er al lang. ^p01\n";
    let shop = Shop::new();
    shop.write("library/briefs/de-sluis.md", brief);
    shop.write("library/documents/de-sluis.md", article);
    let file = shop.library().with_file_name("sluis.docx");
    let path = file.to_str().expect("a plain path");
    assert_eq!(shop.run(&["export", "de-sluis", "-f", "docx", "-o", path]).code, Some(0));
    let other = Shop::new();
    other.write("library/briefs/de-sluis.md", brief);
    let said = other.run(&["import", path]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let back = fs::read_to_string(other.library().join("documents/de-sluis.md")).expect("the article");
    assert!(back.contains("\nDe sluis staat er al lang. ^p01\n") && !back.contains("voices"), "{back}");
}

#[test]
fn a_file_that_a_colleague_saved_is_not_overwritten() {
    let shop = with_notes();
    let file = shop.library().with_file_name("uit.docx");
    let path = file.to_str().expect("a plain path");
    assert_eq!(shop.run(&["export", DOC, "-f", "docx", "-o", path]).code, Some(0));
    let first = fs::read(&file).expect("the export");
    assert_eq!(shop.run(&["export", DOC, "-f", "docx", "-o", path]).code, Some(0), "its own file is");
    assert_eq!(fs::read(&file).expect("the export"), first, "the same bytes");
    fs::write(&file, changed(&first, "word/comments.xml", str::to_owned)).expect("saved");
    let said = shop.run(&["export", DOC, "-f", "docx", "-o", path]);
    assert!(said.code == Some(1) && said.err.contains("--force"), "{}", said.err);
}

#[test]
fn a_protected_or_broken_document_is_one_line() {
    let shop = Shop::new();
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    for (name, bytes, word) in [("geheim.docx", ole, "password"), ("kapot.docx", b"PK\x03\x04 en verder niets".to_vec(), "archive")] {
        let said = shop.run(&["import", &shop.write(name, bytes)]);
        assert_eq!((said.code, said.err.lines().count()), (Some(1), 1), "{}", said.err);
        assert!(said.err.contains(word), "{}", said.err);
    }
}
