//! The views of notes, judgements, voices and of passages in doubt, in a library with a few notes of our own.

use std::fs;
use std::path::Path;

use kantlijn::anchor::{self, State};
use kantlijn::config::Config;
use kantlijn::document::BlockId;
use kantlijn::library::Places;
use kantlijn::notes::{Credibility, Kind, Note, Placed, Qualities, Role};
use kantlijn::tui::{Scene, screen_text};
use kantlijn::voices::{Rating, Reliability};
use kantlijn::workspace::{Holder, Workspace};
use tempfile::TempDir;

/// A library in a folder that goes away with the test: two documents, and notes on them.
struct Shelf {
    folder: TempDir,
    workspace: Workspace,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/library/briefs");
        fs::create_dir_all(folder.path().join("briefs")).unwrap();
        for name in ["de-dijk.md", "de-polder.md"] {
            fs::copy(from.join(name), folder.path().join("briefs").join(name)).unwrap();
        }
        let workspace = Workspace::open(Places::within(folder.path()), "proef");
        Self { folder, workspace }
    }

    fn placed(&self, target: &str, words: &str, role: Option<Role>) -> Placed {
        let (id, block) = target.split_once('#').unwrap();
        let document = self.workspace.document(id, None).unwrap();
        let at = document.find(&BlockId::normal(block)).unwrap();
        let anchor = if words.is_empty() {
            anchor::describe_block(&document, at)
        } else {
            anchor::describe(&document, Workspace::find_quote(&document, at, words).unwrap())
        };
        Placed::as_part(anchor, role)
    }

    fn keep(&self, kind: Kind, body: &str, anchors: Vec<Placed>) {
        let qualities = match kind {
            Kind::Claim => {
                Qualities { voice: "J. Waard".into(), tags: vec!["geld".into()], credibility: Credibility::new(3), ..kind.into() }
            }
            _ => kind.into(),
        };
        self.workspace.make(self.workspace.keeping_new(Note { qualities, body: body.into(), anchors, ..Note::default() })).unwrap();
    }

    fn rate(&self, letter: char, since: &str, why: &str) {
        let reliability = Reliability::of(letter).unwrap();
        self.workspace.rate(&Rating { voice: "J. Waard".into(), reliability, since: since.into(), why: why.into() }).unwrap();
    }

    /// Rewrites a document as another program would.
    fn edit(&self, name: &str, from: &str, to: &str) -> Self {
        let path = self.folder.path().join("briefs").join(name);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(&path, text.replace(from, to)).unwrap();
        let workspace = Workspace::open(Places::within(self.folder.path()), "proef");
        Self { folder: tempfile::tempdir().unwrap(), workspace }
    }

    fn screen(&self, size: (u16, u16), keys: &str) -> String {
        let document = self.workspace.document("de-dijk", None).unwrap();
        let block = document.find(&BlockId::normal("p2"));
        let scene = Scene { document, block, size, theme: "light", keys };
        // Days are not the same for every run of the tests.
        let today = kantlijn::layout::date_words(&Workspace::today());
        screen_text(&scene, &self.workspace, &Config::default()).unwrap().replace(&today, "today")
    }

    fn framed(&self, size: (u16, u16), keys: &str) -> String {
        self.screen(size, keys).lines().map(|line| format!("|{line}\n")).collect()
    }
}

fn noted() -> Shelf {
    let shelf = Shelf::new();
    shelf.keep(Kind::Claim, "Eén stem.", vec![shelf.placed("de-dijk#p2", "12 miljoen", None)]);
    shelf.keep(Kind::Question, "Wie woont verderop?", vec![shelf.placed("de-dijk#p4", "", None)]);
    shelf.keep(Kind::Note, "Uit 2025.", vec![shelf.placed("de-polder#p2", "", None)]);
    shelf.rate('B', "2026-01-02", "eerder raak");
    shelf
}

fn judged() -> Shelf {
    let shelf = noted();
    let anchors = vec![
        shelf.placed("de-dijk#p2", "12 miljoen", Some(Role::For)),
        shelf.placed("de-polder#p2", "", Some(Role::Against)),
        shelf.placed("de-dijk#p5", "", Some(Role::Illustrates)),
    ];
    shelf.keep(Kind::Judgement, "De dijk wordt duurder.\n\n## Basis\n\nTwee ramingen.", anchors);
    shelf
}

#[test]
fn all_notes_stand_in_one_list() {
    insta::assert_snapshot!(noted().framed((100, 16), "g N"), @r#"
    |    NOTES   / narrows: words, doc:, kind:, #tag, grade:B3                                      3
    |    ────────────────────────────────────────────────────────────────────────────────────────────
    |    ▍ ● claim · De dijk ¶2 · today · J. Waard (B) · credibility 3 · #geld
    |    ▍   Eén stem.
    |      ● question · De dijk ¶4 · today
    |        Wie woont verderop?
    |      ● note · De polder ¶2 · today
    |        Uit 2025.
    |
    |
    |
    |
    |
    |
    |
    | enter go there  / narrow  e edit  d delete  u undo  q close                                 1 of 3
    "#);
}

#[test]
fn the_list_of_notes_is_narrowed_and_leads_to_the_passage() {
    let shelf = noted();
    for query in ["kind:claim", "#geld", "grade:B3", "stem", "doc:dijk miljoen"] {
        let found = shelf.screen((100, 20), &format!("g N / '{query}' enter"));
        assert!(found.contains("Eén stem.") && !found.contains("verderop"), "{query}\n{found}");
    }
    let there = shelf.screen((100, 20), "g N / 'polder' enter enter");
    assert!(there.contains("De polder: een antwoord · brief") && there.contains("▌   2"), "{there}");
    let back = shelf.screen((100, 20), "g N / 'polder' enter enter <");
    assert!(back.contains("Uit 2025.") && back.contains("NOTES"), "{back}");
}

#[test]
fn judgements_are_listed_with_what_is_for_and_against_them() {
    let list = judged().screen((100, 20), "g j");
    assert!(list.contains("De dijk wordt duurder.") && list.contains("1 for · 1 against · 1 illustrate"), "{list}");
}

#[test]
fn an_open_judgement_shows_its_passages_and_leads_to_them() {
    let shelf = judged();
    insta::assert_snapshot!(shelf.framed((100, 28), "g j enter j"), @r#"
    |
    |    JUDGEMENT                                                                             1 of 1
    |    ────────────────────────────────────────────────────────────────────────────────────────────
    |      De dijk wordt duurder.
    |      1 for · 1 against · 1 illustrate · today
    |
    |      basis           Twee ramingen.
    |
    |      FOR 1
    |        ¶2 De dijk · May 2024 · reported
    |        12 miljoen
    |
    |      AGAINST 1
    |    ▍   ¶2 De polder · 2025 · claim
    |    ▍   De dijk kost volgens de polder hooguit 8 miljoen, in prijzen van 2025.
    |
    |      ILLUSTRATES 1
    |        ¶5 De dijk · May 2024 · imagined
    |        In dit scenario breekt de dijk in 2031 en staat de polder een winter lang onder water.
    |
    |
    |
    |
    |
    |
    |
    |
    | enter go there  i peek  + - turn  d take out  e edit  J take in hand  q all                 2 of 3
    "#);
    let there = shelf.screen((100, 30), "g j enter j enter");
    assert!(there.contains("De polder: een antwoord · brief"), "{there}");
    let back = shelf.screen((100, 30), "g j enter j enter <");
    assert!(back.contains("AGAINST 1"), "{back}");
}

#[test]
fn voices_are_listed_with_what_was_thought_of_them_before() {
    let shelf = noted();
    shelf.rate('C', "2026-11-26", "raming mis");
    let voices = shelf.screen((100, 16), "g v");
    assert!(voices.contains("C J. Waard  fairly reliable · 1 note"), "{voices}");
    assert!(voices.contains("C since 2026-11-26: raming mis") && voices.contains("B since 2026-01-02: eerder raak"), "{voices}");
}

#[test]
fn every_note_by_a_voice_shows_how_far_that_can_be_relied_on() {
    let page = noted().screen((110, 30), "");
    assert!(page.contains("J. Waard (B) · credibility 3"), "{page}");
}

#[test]
fn a_passage_that_changed_is_reviewed_beside_what_was_noted() {
    let shelf = Shelf::new();
    shelf.keep(Kind::Claim, "Eén stem.", vec![shelf.placed("de-dijk#p2", "schat de kosten in mei 2024 op 12 miljoen", None)]);
    let changed = shelf.edit("de-dijk.md", "de kosten in mei 2024 op", "alle kosten in mei 2024 op zo'n");
    insta::assert_snapshot!(changed.framed((100, 18), "g r"), @r#"
    |
    |    REVIEW: PASSAGES THAT HAVE MOVED OR ARE GONE                                          1 of 1
    |    ────────────────────────────────────────────────────────────────────────────────────────────
    |    moved claim on De dijk ¶2
    |    Eén stem.
    |
    |    AS NOTED                                        NOW, ¶2 · 86 %
    |
    |    De kosten  Dijkgraaf Waard schat de kosten      en niemand wil de rekening.  De kosten
    |    in mei 2024 op 12 miljoen.  Volgens de          Dijkgraaf Waard schat alle kosten in mei
    |    begroting van het                               2024 op zo'n 12 miljoen.  Volgens de
    |                                                    begroting van het waterschap.  Wie aan het
    |
    |
    |
    |
    |
    | a accept  tab another place  s select by hand  x leave  j k next  u undo  q close
    "#);
    let narrow = changed.screen((60, 24), "g r");
    assert!(narrow.contains("AS NOTED") && narrow.contains("NOW, ¶2"), "{narrow}");
}

#[test]
fn a_note_whose_paragraph_is_gone_is_told_of_where_the_text_is_read() {
    let shelf = Shelf::new();
    shelf.keep(Kind::Claim, "Eén stem.", vec![shelf.placed("de-dijk#p2", "schat de kosten in mei 2024 op 12 miljoen", None)]);
    assert!(!shelf.screen((110, 20), "").contains("lost"));
    let text = fs::read_to_string(shelf.folder.path().join("briefs/de-dijk.md")).unwrap();
    let gone = text.split("\n\n").find(|paragraph| paragraph.ends_with("^p02")).unwrap();
    let seen = shelf.edit("de-dijk.md", gone, "").screen((110, 20), "");
    assert!(seen.contains("1 note has lost its place"), "{seen}");
}

#[test]
fn where_every_note_stands_there_is_nothing_to_review() {
    let none = noted().screen((100, 16), "g r");
    assert!(none.contains("all that was noted, cited and quoted stands where it did"), "{none}");
}

#[test]
fn a_passage_that_was_given_up_is_looked_for_no_more() {
    let shelf = Shelf::new();
    shelf.keep(Kind::Note, "Weg.", vec![shelf.placed("de-dijk#p2", "schat de kosten in mei 2024 op 12 miljoen", None)]);
    let changed = shelf.edit("de-dijk.md", "de kosten in mei 2024 op", "alle kosten in mei 2024 op zo'n");
    let doubts = changed.workspace.doubts();
    assert_eq!((doubts.len(), doubts[0].state), (1, State::Moved));
    changed.workspace.make(changed.workspace.giving_up(&doubts[0]).unwrap()).unwrap();
    assert!(changed.workspace.doubts().is_empty());
    let document = changed.workspace.document("de-dijk", None).unwrap();
    assert_eq!(changed.workspace.notes_on(&document)[0].state, State::Orphan);
    assert_eq!(changed.workspace.examine(), []);
}

#[test]
fn a_passage_that_is_accepted_stands_exactly() {
    let shelf = Shelf::new();
    shelf.keep(Kind::Note, "Terug.", vec![shelf.placed("de-dijk#p2", "schat de kosten in mei 2024 op 12 miljoen", None)]);
    let changed = shelf.edit("de-dijk.md", "de kosten in mei 2024 op", "alle kosten in mei 2024 op zo'n");
    let doubt = changed.workspace.doubts().remove(0);
    let range = doubt.places[0].range.clone();
    changed.workspace.make(changed.workspace.putting(&doubt, range).unwrap()).unwrap();
    assert!(changed.workspace.doubts().is_empty());
    let document = changed.workspace.document("de-dijk", None).unwrap();
    assert_eq!(changed.workspace.notes_on(&document)[0].state, State::Exact);
}

#[test]
fn a_judgement_filed_elsewhere_is_not_lost_where_it_cites_nothing() {
    let shelf = Shelf::new();
    let change = shelf.workspace.filing(
        "de-dijk".into(),
        Note {
            qualities: Kind::Judgement.into(),
            body: "Zo.".into(),
            anchors: vec![shelf.placed("de-polder#p2", "", Some(Role::For))],
            ..Note::default()
        },
    );
    shelf.workspace.make(change).unwrap();
    let document = shelf.workspace.document("de-dijk", None).unwrap();
    let held = shelf.workspace.notes_on(&document);
    assert_eq!((held[0].state, held[0].block), (State::Exact, None));
    assert!(shelf.workspace.doubts().is_empty());
}

#[test]
fn a_brief_is_an_outline_with_the_finished_text_beside_it() {
    let shelf = Shelf::new();
    let head = kantlijn::report::Head { title: "Houdt hij?".into(), lang: "nl".into(), marking: "TLP:AMBER".into(), ..Default::default() };
    let id = shelf.workspace.begin_report(head).unwrap().id;
    let empty = shelf.screen((100, 24), "g b enter");
    assert!(
        empty.contains("nothing in it yet; B in the text") && empty.contains("h and a here"),
        "how to begin is said to its end:\n{empty}"
    );
    let items =
        kantlijn::report::items("## De kern\n\nEigen woorden.\n\nZie [[de-polder#^p02]].\n\n![[de-dijk#^p02]]\n\n![[de-dijk#^p99]]");
    shelf.workspace.add_to_report(&id, items).unwrap();
    let wide = shelf.screen((120, 40), "g b enter");
    for said in ["Houdt hij?", "De kern", "Eigen woorden.", "“ ¶2", "? de-dijk#^p99", "Bronnen", "TLP:AMBER · 1 page"] {
        assert!(wide.contains(said), "no “{said}”:\n{wide}");
    }
    assert!(wide.contains("Zie De polder ¶2."), "a link says where it leads, as it does when it is handed over:\n{wide}");
    kantlijn::disk::perform(shelf.workspace.drafting("report-houdt-hij", "Half af.")).unwrap();
    let ailing = shelf.workspace.examine();
    assert!(ailing.iter().any(|ailment| ailment.problem == "text for the brief houdt-hij is waiting to be kept"), "{ailing:?}");
    let narrow = shelf.screen((80, 24), "g b enter");
    assert!(narrow.contains("“ ¶2") && !narrow.contains("FINISHED"), "{narrow}");
    let text = shelf.screen((80, 24), "g b enter tab");
    assert!(text.contains("FINISHED") && text.contains("Eigen woorden."), "one of the two at a time:\n{text}");
    let passage = shelf.screen((80, 24), "g b enter j j j enter");
    assert!(passage.contains("¶2 of 5"), "enter goes where a quotation stands:\n{passage}");
}

#[test]
fn until_all_notes_have_been_read_their_list_says_so() {
    let shelf = noted();
    shelf.workspace.is_told_of_changes();
    for keys in ["g N", "g j", "g v", "g r"] {
        assert!(shelf.screen((100, 16), keys).contains("reading…"), "{keys}");
    }
    let reading = shelf.workspace.reading_all().expect("somebody has asked for them");
    reading.perform(|read| shelf.workspace.take_in(read));
    assert!(shelf.screen((100, 16), "g N").contains("reading…"));
    shelf.workspace.take_sifted(shelf.workspace.sifting().expect("the list asks for what it shows").perform());
    let list = shelf.screen((100, 16), "g N");
    assert!(list.contains("Eén stem.") && list.contains("Uit 2025.") && !list.contains("reading…"), "{list}");
    assert!(shelf.workspace.reading_all().is_none());
}

/// A link and a brief, each with words of a passage that is changed afterwards.
fn cited_and_quoted() -> Shelf {
    let shelf = Shelf::new();
    let end = |id: &str, block: &str, words: Option<&str>| {
        let document = shelf.workspace.document(id, None).unwrap();
        Workspace::end(&document, document.find(&BlockId::normal(block)).unwrap(), words).unwrap()
    };
    let (here, there) = (end("de-dijk", "p2", Some("de kosten in mei 2024 op 12 miljoen")), end("de-polder", "p2", None));
    let change = shelf.workspace.linking([&here, &there], kantlijn::parallels::Stance::Contradicts, "Twee ramingen.").unwrap();
    shelf.workspace.make(change).unwrap();
    let head = kantlijn::report::Head { title: "Houdt hij?".into(), lang: "nl".into(), ..Default::default() };
    let id = shelf.workspace.begin_report(head).unwrap().id;
    let item = shelf.workspace.item_of("de-dijk#p2:de kosten in mei 2024 op 12 miljoen").unwrap();
    shelf.workspace.add_to_report(&id, vec![item]).unwrap();
    shelf
}

#[test]
fn words_in_a_table_and_in_a_brief_are_reviewed_as_notes_are() {
    let shelf = cited_and_quoted();
    assert!(shelf.workspace.doubts().is_empty(), "{:?}", shelf.workspace.doubts());
    let changed = shelf.edit("de-dijk.md", "de kosten in mei 2024 op", "alle kosten in mei 2024 op zo'n");
    let doubts = changed.workspace.doubts();
    assert_eq!(doubts.iter().map(|doubt| doubt.state).collect::<Vec<_>>(), [State::Orphan, State::Orphan]);
    assert!(matches!((&doubts[0].holder, &doubts[1].holder), (Holder::Cell { .. }, Holder::Quotation { .. })));
    let seen = changed.screen((120, 20), "g r");
    for said in ["1 of 2", "cited in row 1 of the parallel", "AS NOTED", "NOW, ¶2", "alle kosten"] {
        assert!(seen.contains(said), "no “{said}”:\n{seen}");
    }
    let seen = changed.screen((80, 24), "g r j");
    assert!(seen.contains("quoted in the brief “Houdt hij?”"), "{seen}");

    for doubt in &doubts {
        let range = doubt.places[0].range.clone();
        changed.workspace.make(changed.workspace.putting(doubt, range).unwrap()).unwrap();
    }
    assert!(changed.workspace.doubts().is_empty());
    let files = || ["parallels", "reports"].map(|name| only_file(&shelf.folder.path().join(name)));
    for file in files() {
        assert!(file.contains("kosten in mei 2024 op zo") && file.contains("Twee ramingen.") | file.contains("Houdt hij?"), "{file}");
    }
    // Each is undone by itself, the last first.
    for _ in 0..2 {
        undo(&changed.workspace);
    }
    assert!(files().iter().all(|file| file.contains("“de kosten in mei 2024 op 12 miljoen”")), "{:?}", files());
    assert_eq!(changed.workspace.doubts().len(), 2);
}

#[test]
fn words_that_were_given_up_in_a_table_and_in_a_brief_are_not_asked_about_again() {
    let shelf = cited_and_quoted();
    let changed = shelf.edit("de-dijk.md", "de kosten in mei 2024 op", "alle kosten in mei 2024 op zo'n");
    let before = changed.workspace.examine();
    assert_eq!(before.len(), 2, "{before:?}");
    for doubt in changed.workspace.doubts() {
        changed.workspace.make(changed.workspace.giving_up(&doubt).unwrap()).unwrap();
    }
    drop(changed.workspace);
    let later = Workspace::open(Places::within(shelf.folder.path()), "proef");
    assert!(later.doubts().is_empty(), "{:?}", later.doubts());
    assert_eq!(later.examine(), []);
    let files = || ["parallels", "reports"].map(|name| only_file(&shelf.folder.path().join(name)));
    assert!(files().iter().all(|file| file.contains("“de kosten in mei 2024 op 12 miljoen”")), "the words stay: {:?}", files());
    for left in [1, 2] {
        undo(&later);
        assert_eq!(later.doubts().len(), left);
    }
    assert_eq!(later.examine(), before);
}

#[test]
fn a_brief_that_was_changed_meanwhile_is_not_given_other_words() {
    let shelf = cited_and_quoted();
    let changed = shelf.edit("de-dijk.md", "de kosten in mei 2024 op", "alle kosten in mei 2024 op zo'n");
    let doubt = changed.workspace.doubts().remove(1);
    let report = shelf.folder.path().join("reports").join("houdt-hij.md");
    let text = fs::read_to_string(&report).unwrap();
    fs::write(&report, text.replace("![[", "Eerst dit.\n\n![[")).unwrap();
    let refused = changed.workspace.putting(&doubt, doubt.places[0].range.clone());
    assert!(refused.is_err(), "{refused:?}");
}

/// Undoes the last change; gives what is said of it.
fn undo(workspace: &Workspace) -> String {
    let (id, job) = workspace.begin_undo(false).unwrap();
    let settled = workspace.settle(kantlijn::disk::Done { id, result: kantlijn::disk::perform(job) }).unwrap();
    settled.then.into_iter().for_each(|(_, job)| drop(kantlijn::disk::perform(job).unwrap()));
    settled.said
}

fn only_file(folder: &Path) -> String {
    let paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    assert_eq!(paths.len(), 1, "{paths:?}");
    fs::read_to_string(&paths[0]).unwrap()
}

#[test]
fn judging_a_voice_is_undone_like_anything_else() {
    let shelf = noted();
    let letter = || shelf.workspace.voices().0.rating("J. Waard").map(|rating| rating.reliability.letter());
    shelf.rate('D', "2026-03-02", "raming mis");
    assert_eq!(letter(), Some('D'));
    for expected in [Some('B'), None] {
        assert_eq!(undo(&shelf.workspace), "undone: judgement of J. Waard");
        assert_eq!(letter(), expected);
    }
}

#[test]
fn the_judgement_in_hand_is_in_hand_again_as_long_as_it_stands() {
    let shelf = judged();
    let filed = shelf.workspace.judgements().remove(0);
    shelf.workspace.keep_judgement(Some(&filed));
    kantlijn::disk::perform(shelf.workspace.remembering().unwrap()).unwrap();
    let again = Workspace::open(Places::within(shelf.folder.path()), "proef");
    assert_eq!(again.kept_judgement().unwrap().note.id, filed.note.id);
    again.make(again.deletion(&filed.document, &filed.note.id).unwrap()).unwrap();
    assert_eq!(again.kept_judgement(), None);
}

#[test]
fn the_brief_in_hand_is_in_hand_again_as_long_as_it_stands() {
    let shelf = judged();
    let brief = shelf.workspace.begin_report(kantlijn::report::Head { title: "Houdt de dijk?".into(), ..Default::default() }).unwrap();
    shelf.workspace.keep_brief(Some(&brief.id));
    kantlijn::disk::perform(shelf.workspace.remembering().unwrap()).unwrap();
    let again = Workspace::open(Places::within(shelf.folder.path()), "proef");
    assert_eq!(again.kept_brief(), Some(brief.id.clone()));
    fs::remove_file(shelf.folder.path().join(format!("reports/{}.md", brief.id))).unwrap();
    assert_eq!(again.kept_brief(), None);
}
