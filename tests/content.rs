//! What ships in `content/`, held to the rules of `content/README.md`. Whoever adds a brief or a parallel is told here what is missing.
//!
//! The articles themselves are no part of the project. Where they stand beside it, in `../shared/articles`, figures, names and headings of
//! the briefs are looked up in them too; elsewhere those tests say that they were skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kantlijn::document::{self, Block, BlockId, Document, Kind, Mark, Rendition, Status, Target};
use kantlijn::parallels::{Parallel, Stance, Subject};
use kantlijn::{frontmatter, text};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

/// How many numbered items (paragraphs, stand-firsts, list items) each article has, counted by hand in the article.
const ITEMS: [(&str, usize); 4] =
    [("van-magnitogorsk-tot-de-midwest", 27), ("de-eeuwige-reset", 24), ("stop-de-oorlog", 45), ("europa-tussen-trump-en-poetin", 52)];

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// The Markdown files of a folder: name without ending, and text.
fn files(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(content().join(folder)).expect("a folder of content");
    let paths =
        entries.map(|entry| entry.expect("a readable folder").path()).filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let mut files: Vec<_> = paths
        .map(|path| (text::clean_line(&path.file_stem().expect("a name").to_string_lossy()), fs::read_to_string(&path).expect("UTF-8")))
        .collect();
    files.sort();
    files
}

fn briefs() -> Vec<(String, String, Document)> {
    files("briefs")
        .into_iter()
        .map(|(name, source)| {
            let document = document::parse(&source, &name);
            (name, source, document)
        })
        .collect()
}

fn parallels() -> Vec<(String, String, Parallel)> {
    files("parallels")
        .into_iter()
        .map(|(name, source)| {
            let parallel = Parallel::parse(&source, &name);
            (name, source, parallel)
        })
        .collect()
}

/// Collects what is wrong, so that one run tells all of it.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn unless(&mut self, is_right: bool, what: impl FnOnce() -> String) {
        if !is_right {
            self.0.push(what());
        }
    }

    fn report(self) {
        assert!(self.0.is_empty(), "{} faults in content/, see content/README.md:\n{}", self.0.len(), self.0.join("\n"));
    }
}

#[test]
fn front_matter_is_complete() {
    let mut wrong = Wrong::default();
    for (name, _, document) in briefs() {
        let meta = &document.meta;
        let hex = |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let date = meta.date.split('-').map(str::len).collect::<Vec<_>>();
        for (is_right, rule) in [
            (document.warnings.is_empty(), "is read without warnings"),
            (meta.kantlijn == Some(1), "has `kantlijn: 1`"),
            (meta.id == name, "has its file's name as its id"),
            (!meta.title.is_empty(), "has a title"),
            (meta.lang == "nl", "has `lang: nl`"),
            (meta.rendition == Some(Rendition::Brief), "has `rendition: brief`"),
            (!meta.source.file.is_empty() && hex(&meta.source.sha256, 64), "has a source, with the SHA-256 of its file"),
            (meta.date.is_empty() || [4, 2, 2].starts_with(&date), "has a date as 2025, 2025-03 or 2025-03-28, or none"),
            (!meta.date_inferred || !meta.date.is_empty(), "infers no date that is not there"),
            (
                !document.body.blocks.iter().any(|block| matches!(block.kind, Kind::Heading { level: 1, .. })),
                "has its title in the front matter only",
            ),
        ] {
            wrong.unless(is_right, || format!("{name}: a brief {rule} {:?}", document.warnings));
        }
    }
    wrong.report();
}

#[test]
fn ten_lines_stand_on_top() {
    let mut wrong = Wrong::default();
    for (name, _, document) in briefs() {
        let body = &document.body;
        let mut summaries = body.blocks.iter().filter(|block| block.kind == Kind::Summary);
        let lines = summaries.next().map_or(0, |block| body.block_text(block).lines().count());
        wrong.unless(lines == 10 && summaries.next().is_none(), || format!("{name}: [!kort] has {lines} lines; one of ten is asked for"));
    }
    wrong.report();
}

#[test]
fn ids_are_consecutive_and_in_order() {
    let mut wrong = Wrong::default();
    for (name, source, document) in briefs() {
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        let remarks = document.remarks.iter().map(|remark| &remark.id);
        let numbered =
            document.body.blocks.iter().filter(|block| !matches!(block.kind, Kind::Heading { .. } | Kind::Footnote)).map(|block| &block.id);
        for id in numbered.chain(remarks) {
            let letter = id.as_str().chars().next().unwrap_or('?');
            let count = counts.entry(letter).or_default();
            *count += 1;
            wrong
                .unless(id.as_str() == format!("{letter}{count:02}"), || format!("{name}: ^{id} stands where ^{letter}{count:02} belongs"));
            wrong.unless(source.contains(&format!("^{id}")), || {
                format!("{name}: a block that is read as {id} has no id of its own in the file")
            });
        }
        let notes: Vec<_> = document.body.blocks.iter().filter_map(Block::label).filter(|label| *label != "*").collect();
        let expected: Vec<_> = (1..=notes.len()).map(|number| number.to_string()).collect();
        wrong.unless(notes == expected, || format!("{name}: footnotes are {notes:?}, not in order from 1"));
        for block in document.body.blocks.iter().filter(|block| matches!(block.kind, Kind::Footnote)) {
            let label = block.label().unwrap_or_default();
            let calls = document
                .body
                .blocks
                .iter()
                .flat_map(|block| &block.spans)
                .filter(|span| span.mark == Mark::Footnote(label.to_owned()))
                .count();
            let in_subtitle = document.meta.subtitle.contains(&format!("[^{label}]"));
            wrong.unless(calls == 1 || in_subtitle, || format!("{name}: footnote {label} is referred to {calls} times"));
        }
        let ids: BTreeSet<_> = document.body.blocks.iter().map(|block| &block.id).collect();
        wrong.unless(ids.len() == document.body.blocks.len(), || format!("{name}: an id stands twice"));
    }
    wrong.report();
}

/// The themes that content/README.md lists.
fn vocabulary() -> BTreeSet<String> {
    let readme = fs::read_to_string(content().join("README.md")).expect("content/README.md");
    let section = readme.split("### The vocabulary of themes").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the vocabulary");
    section.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The tag groups of a file: the number of the line, and its tags.
fn tag_groups(source: &str) -> Vec<(usize, Vec<&str>)> {
    let is_tag = |word: &&str| word.len() > 1 && word.starts_with('#') && !word.starts_with("##");
    let tags = |line: &str| line.split(' ').rev().skip_while(|word| word.starts_with('^')).take_while(is_tag).count();
    source
        .lines()
        .enumerate()
        .filter(|(_, line)| tags(line) > 0)
        .map(|(number, line)| {
            let words: Vec<&str> = line.split(' ').filter(|word| !word.starts_with('^')).collect();
            (number + 1, words[words.len() - tags(line)..].iter().map(|tag| &tag[1..]).collect())
        })
        .collect()
}

#[test]
fn every_item_has_one_status_and_known_tags() {
    let themes = vocabulary();
    assert!(themes.len() > 20, "the vocabulary of content/README.md is not found");
    let mut wrong = Wrong::default();
    for (name, source, document) in briefs() {
        for block in &document.body.blocks {
            if !matches!(block.kind, Kind::Heading { .. } | Kind::Summary) {
                wrong.unless(block.status.is_some(), || format!("{name}#{}: no status, of its own or of its heading", block.id));
            }
            for voice in block.voices() {
                wrong.unless(document.meta.voices.contains_key(voice), || {
                    format!("{name}#{}: #stem/{voice} is not defined in `voices`", block.id)
                });
            }
            for theme in block.tags.iter().filter(|tag| !tag.starts_with("stem/")) {
                wrong.unless(themes.contains(theme), || format!("{name}#{}: #{theme} is not in the vocabulary", block.id));
            }
        }
        for (line, tags) in tag_groups(&source) {
            // Themes, then voices, then one status.
            let rank = |tag: &&str| if Status::of_tag(tag).is_some() { 2 } else { usize::from(tag.starts_with("stem/")) };
            let ranks: Vec<_> = tags.iter().map(rank).collect();
            wrong.unless(ranks.is_sorted(), || format!("{name}.md:{line}: themes come first, then voices, then the status: {tags:?}"));
            let statuses = ranks.iter().filter(|rank| **rank == 2).count();
            wrong.unless(statuses <= 1, || format!("{name}.md:{line}: {statuses} statuses: {tags:?}"));
        }
        let used: BTreeSet<_> = document.body.blocks.iter().flat_map(Block::voices).collect();
        for slug in document.meta.voices.keys().filter(|slug| !used.contains(slug.as_str())) {
            wrong.unless(false, || format!("{name}: the voice `{slug}` speaks nowhere"));
        }
    }
    wrong.report();
}

#[test]
fn what_is_real_within_a_scenario_says_so() {
    let mut wrong = Wrong::default();
    for (name, _, document) in briefs() {
        let mut imagined = false;
        for block in &document.body.blocks {
            if let Kind::Heading { status, .. } = block.kind {
                imagined = status == Some(Status::Scenario);
            } else if block.tags.iter().any(|tag| tag == "werkelijk") {
                wrong.unless(imagined, || format!("{name}#{}: #werkelijk stands outside a scenario, where everything is real", block.id));
            } else if imagined {
                wrong.unless(block.status == Some(Status::Scenario), || {
                    format!("{name}#{}: within a scenario, but neither imagined nor #werkelijk", block.id)
                });
            }
        }
    }
    wrong.report();
}

fn links(document: &Document) -> impl Iterator<Item = (String, Target)> + '_ {
    let own = document.body.blocks.iter().map(|block| (block.id.to_string(), block));
    let remarks = document.remarks.iter().flat_map(|remark| remark.body.blocks.iter().map(|block| (remark.id.to_string(), block)));
    own.chain(remarks).flat_map(|(place, block)| {
        block.spans.iter().filter_map(move |span| match &span.mark {
            Mark::CrossRef(target) => Some((place.clone(), target.clone())),
            _ => None,
        })
    })
}

#[test]
fn links_and_remarks_lead_somewhere() {
    let briefs = briefs();
    let parallels: BTreeSet<_> = parallels().into_iter().map(|(name, _, _)| name).collect();
    let exists = |target: &Target, within: &str| {
        let id = if target.document.is_empty() { within } else { &target.document };
        match (briefs.iter().find(|(name, _, _)| name == id), &target.block) {
            (Some((_, _, document)), Some(block)) => document.find(block).is_some(),
            (Some(_), None) => true,
            (None, block) => block.is_none() && parallels.contains(id),
        }
    };
    let mut wrong = Wrong::default();
    for (name, source, document) in &briefs {
        let found: Vec<_> = links(document).collect();
        let written = source.matches("[[").count();
        wrong.unless(found.len() == written, || format!("{name}: {written} wikilinks are written and {} are read as such", found.len()));
        for (place, target) in found {
            wrong.unless(exists(&target, name), || format!("{name}#{place}: [[{target}]] leads nowhere"));
        }
        for remark in &document.remarks {
            let about = document.find(&remark.about);
            wrong.unless(about.is_some_and(|about| about < remark.after), || {
                format!("{name}: remark {} is about {}, which does not stand above it", remark.id, remark.about)
            });
            wrong.unless(!remark.body.text.trim().is_empty(), || format!("{name}: remark {} says nothing", remark.id));
        }
    }
    wrong.report();
}

#[derive(Deserialize)]
struct Prints {
    #[serde(default)]
    fingerprints: BTreeMap<String, Vec<String>>,
}

#[test]
fn fingerprints_are_those_of_the_items() {
    let mut wrong = Wrong::default();
    let all: Vec<_> = briefs()
        .into_iter()
        .map(|(name, source, document)| {
            let yaml = frontmatter::split(&source).yaml.expect("front matter").to_owned();
            let prints: Prints = frontmatter::read(&yaml).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            (name, document, prints.fingerprints)
        })
        .collect();
    // They are written by a command. Before it has run on any brief there is nothing to hold them to.
    if all.iter().all(|(_, _, prints)| prints.values().all(Vec::is_empty)) {
        println!("skipped: no brief has fingerprints yet");
        return;
    }
    for (name, document, recipes) in &all {
        wrong.unless(recipes.values().any(|prints| !prints.is_empty()), || format!("{name}: no fingerprints, and other briefs have them"));
        for (recipe, prints) in recipes {
            let mut ids = Vec::new();
            for print in prints {
                let (id, hash) = print.split_once(' ').unwrap_or((print, ""));
                wrong.unless(hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)), || {
                    format!("{name}: {recipe}: {print:?} is not an id and sixteen hexadecimal digits")
                });
                wrong.unless(document.find(&BlockId::new(id)).is_some(), || format!("{name}: {recipe}: there is no item {id}"));
                ids.push(id);
            }
            let numbered: Vec<_> = document
                .body
                .blocks
                .iter()
                .map(|block| block.id.as_str())
                .filter(|id| id.starts_with('p') && id[1..].parse::<u32>().is_ok())
                .collect();
            let printed: Vec<_> = ids.iter().copied().filter(|id| numbered.contains(id)).collect();
            wrong.unless(printed == numbered, || format!("{name}: {recipe}: fingerprints of {printed:?}, items {numbered:?}"));
        }
    }
    wrong.report();
}

#[test]
fn parallels_are_whole() {
    let mut wrong = Wrong::default();
    for (name, source, parallel) in parallels() {
        let aspects = &parallel.aspects;
        let body = document::parse_body(frontmatter::split(&source).body);
        let header = body
            .blocks
            .iter()
            .find(|block| matches!(block.kind, Kind::Table(_)))
            .and_then(|block| body.block_text(block).lines().next().map(str::to_owned))
            .unwrap_or_default();
        let columns: Vec<_> = header.split('\t').collect();
        let poles: Vec<_> = columns.iter().skip(1).take(columns.len().saturating_sub(2)).copied().collect();
        for (is_right, rule) in [
            (parallel.warnings.is_empty(), "is read without warnings"),
            (source.contains("\nkantlijn: 1\n"), "has `kantlijn: 1`"),
            (parallel.id == name, "has its file's name as its id"),
            (source.contains("\ntitle: ") && !parallel.title.is_empty(), "has a title"),
            (parallel.subject.is_some(), "has a subject"),
            (parallel.stance.is_some(), "has a stance"),
            (parallel.poles.len() >= 2, "has at least two poles"),
            (!aspects.is_empty(), "has a row"),
            (poles == parallel.poles, "has its poles as the columns of its table"),
            (!parallel.introduction.text.trim().is_empty(), "says why these passages stand together"),
            (
                parallel.is_link() || parallel.subject != Some(Subject::Analogy) || !parallel.limits.text.trim().is_empty(),
                "that is an analogy says where it fails",
            ),
        ] {
            wrong.unless(is_right, || format!("{name}: a parallel {rule} {:?}", parallel.warnings));
        }
        for aspect in aspects {
            wrong.unless(!aspect.name.is_empty(), || format!("{name}: a row has no name"));
            wrong.unless(aspect.verdict.is_some() && aspect.difference.chars().count() > 8, || {
                format!("{name}, {}: the last column gives no verdict, or does not say what differs", aspect.name)
            });
            for (pole, cell) in parallel.poles.iter().zip(&aspect.cells) {
                let silent = matches!(cell.text.as_str(), "—" | "?");
                wrong.unless(!cell.text.is_empty(), || {
                    format!("{name}, {}, {pole}: an empty cell; `—` where the text is silent", aspect.name)
                });
                wrong.unless(silent == cell.citations.is_empty(), || {
                    format!("{name}, {}, {pole}: what is said cites a passage, and silence none", aspect.name)
                });
            }
        }
        let quotes = ['“', '”', '„', '"'];
        wrong.unless(!aspects.iter().flat_map(|aspect| &aspect.cells).any(|cell| cell.text.contains(quotes)), || {
            format!("{name}: shipped cells quote nothing")
        });
    }
    wrong.report();
}

#[test]
fn parallels_cite_what_is_there_and_imagine_only_as_such() {
    let briefs = briefs();
    let mut wrong = Wrong::default();
    for (name, source, parallel) in parallels() {
        let mut statuses = Vec::new();
        for target in parallel.passages() {
            let document = briefs.iter().find(|(name, _, _)| *name == target.document);
            let found = document.and_then(|(_, _, document)| Some(&document.body.blocks[document.find(target.block.as_ref()?)?]));
            wrong.unless(found.is_some(), || format!("{name}: [[{target}]] leads nowhere"));
            // Where something real stands within a scenario, the rest of the item may be imagined and may not: it does either way.
            let real = found.is_some_and(|block| block.tags.iter().any(|tag| tag == "werkelijk"));
            statuses.extend(found.and_then(|block| block.status).map(|status| (status, real)));
        }
        let imagined = statuses.contains(&(Status::Scenario, false));
        let may_imagine = imagined || statuses.contains(&(Status::Scenario, true));
        let is_imagining = parallel.stance == Some(Stance::Imagines);
        wrong.unless(!imagined || is_imagining, || format!("{name}: it cites a scenario, and only `imagines` may lead to one"));
        wrong.unless(may_imagine || !is_imagining, || format!("{name}: it imagines, and cites no scenario"));
        let cited = parallel.aspects.iter().flat_map(|aspect| &aspect.cells).map(|cell| cell.citations.len()).sum::<usize>();
        let in_table = source.lines().filter(|line| line.starts_with('|')).map(|line| line.matches("[[").count()).sum::<usize>();
        wrong.unless(cited == in_table, || format!("{name}: {in_table} citations are written in the table and {cited} are read"));
    }
    wrong.report();
}

#[test]
fn there_are_enough_of_them() {
    let parallels = parallels();
    let tables: Vec<_> = parallels.iter().filter(|(_, _, parallel)| !parallel.is_link()).collect();
    assert!(parallels.len() >= 60, "{} parallels; sixty are promised", parallels.len());
    assert!(tables.len() >= 20, "{} full tables; twenty are promised", tables.len());
    for (id, rows) in [("magnitogorsk-midwest", 8), ("jalta-2-0", 5)] {
        let found = parallels.iter().find(|(name, _, _)| name == id).map_or(0, |(_, _, parallel)| parallel.aspects.len());
        assert!(found >= rows, "{id} has {found} aspects; {rows} are promised");
    }
    let briefs = briefs();
    for (id, items) in ITEMS {
        let document =
            briefs.iter().find(|(name, _, _)| name == id).map(|(_, _, document)| document).unwrap_or_else(|| panic!("{id} is missing"));
        let found = document.body.blocks.iter().filter(|block| block.id.number().is_some()).count();
        assert_eq!(found, items, "{id}: numbered items of the brief, and of the article as counted by hand");
    }
}

/// Figures that a brief concludes from its article, which does not print them: the brief, the item, the figure.
const CONCLUDED: &[(&str, &str, &str)] = &[
    // The article speaks of the fifth anniversary on 6 January 2026.
    ("europa-tussen-trump-en-poetin", "p42", "2021"),
];

/// Words that a brief derives from a name, with the name that the article has.
const DERIVED: &[(&str, &str)] = &[
    ("Texaanse", "Texas"),
    ("Jeltsintijd", "Jeltsin"),
    ("Kremlintaal", "Kremlin"),
    ("Russen", "Rusland"),
    ("Duitse", "Duitsland"),
    ("Turkse", "Turkije"),
    ("Azerbeidzjaanse", "Azerbeidzjan"),
];

/// The article of a brief, where the articles are at hand.
fn article(document: &Document) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles").join(&document.meta.source.file);
    let bytes = fs::read(&path).ok()?;
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, document.meta.source.sha256, "{}: `source` names the SHA-256 of another file", document.meta.id);
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Briefs with their articles; says so where there are none.
fn with_articles() -> Vec<(String, Document, String)> {
    let found: Vec<_> = briefs()
        .into_iter()
        .filter_map(|(name, _, document)| {
            let article = article(&document)?;
            Some((name, document, article))
        })
        .collect();
    if found.is_empty() {
        println!("skipped: the articles are not at hand (../shared/articles)");
    }
    found
}

/// The numbers of a text, points between thousands left out: `1.234`, `6,3` and `2014` are `1234`, `6,3` and `2014`.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for piece in text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')) {
        let piece = piece.trim_matches(['.', ',']);
        let mut number = String::new();
        let mut parts = piece.split('.').peekable();
        while let Some(part) = parts.next() {
            number.push_str(part);
            if parts.peek().is_some_and(|next| next.len() != 3) {
                found.insert(std::mem::take(&mut number));
            }
        }
        found.insert(number);
    }
    found.remove("");
    found
}

/// The texts of a brief that an article must bear out: its numbered items, pull quotes, captions and footnotes, but no remarks.
fn items(document: &Document) -> impl Iterator<Item = (&Block, &str)> {
    let blocks = document.body.blocks.iter().filter(|block| !matches!(block.kind, Kind::Heading { .. } | Kind::Summary));
    blocks.map(|block| (block, document.body.block_text(block)))
}

#[test]
fn figures_of_a_brief_stand_in_its_article() {
    let mut wrong = Wrong::default();
    for (name, document, article) in with_articles() {
        let known = numbers(&article);
        for (block, text) in items(&document) {
            for number in numbers(text).into_iter().filter(|number| !known.contains(number)) {
                let concluded = CONCLUDED.contains(&(name.as_str(), block.id.as_str(), number.as_str()));
                wrong.unless(concluded, || format!("{name}#{}: {number} does not stand in the article", block.id));
            }
        }
    }
    wrong.report();
}

#[test]
fn names_of_a_brief_stand_in_its_article() {
    let mut wrong = Wrong::default();
    for (name, document, article) in with_articles() {
        let known: BTreeSet<String> = text::words(&article).map(|range| text::fold(&article[range])).collect();
        for (block, text) in items(&document) {
            for name_in in names(text) {
                let folded = text::fold(DERIVED.iter().find(|(word, _)| *word == name_in).map_or(name_in.as_str(), |(_, origin)| origin));
                let stem = folded.trim_end_matches("'s").trim_end_matches('s');
                let is_known = known.iter().any(|word| word.starts_with(stem) && word.len() <= stem.len() + 3);
                wrong.unless(is_known, || format!("{name}#{}: {name_in} does not stand in the article", block.id));
            }
        }
    }
    wrong.report();
}

/// The words with a capital that do not open a sentence.
fn names(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for word in text::words(text) {
        let before = text[..word.start].trim_end_matches(['‘', '“', '"', '\'', '(']);
        let opens = before.trim_end().is_empty() || before.trim_end().ends_with(['.', '!', '?', ':', '\n']) || before.ends_with('\n');
        let word = &text[word];
        if !opens && word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() > 2 {
            found.insert(word.to_owned());
        }
    }
    found
}

#[test]
fn headings_of_a_brief_are_the_articles_own() {
    let mut wrong = Wrong::default();
    for (name, document, article) in with_articles() {
        let plain = |text: &str| text::fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let known = plain(&article);
        for block in document.body.blocks.iter().filter(|block| matches!(block.kind, Kind::Heading { .. })) {
            let heading = document.body.block_text(block);
            wrong.unless(known.contains(&plain(heading)), || format!("{name}: the heading {heading:?} does not stand in the article"));
        }
    }
    wrong.report();
}
