//! Finished texts of our own writing, with the verdicts that they deserve.

use std::sync::Arc;

use super::*;
use crate::document;

const ARTICLE: &str = "---
kantlijn: 1
id: de-dijk
title: \"De oude dijk: een geschiedenis\"
authors: [J. de Boer]
date: 2024-05
lang: nl
rendition: article
---

De dijkgraaf zei dat het water in de nacht van 3 maart 1953 hoger stond dan ooit. ^p01

Volgens haar waren 1250 schapen verdronken, en was twintig procent van het land verloren. ^p02

## Wat als {#wat-als .scenario}

In de volgende storm breekt de dijk op twee plaatsen tegelijk door. ^p03
";

const BRIEF: &str = "---
kantlijn: 1
id: de-dijk
title: \"De oude dijk: een geschiedenis\"
rendition: brief
voices:
  dijkgraaf: A. Visser
  boer: K. Mulder
---

De dijkgraaf vertelt hoe de rivier een record brak. #stem/dijkgraaf ^p01

Zij noemt het verlies aan vee en grond. #stem/dijkgraaf ^p02
";

fn library() -> Library {
    let brief = document::parse(BRIEF, "de-dijk");
    let mut article = document::parse(ARTICLE, "de-dijk");
    article.lay_over(&brief);
    let dike = Source { id: "de-dijk".into(), articles: vec![Arc::new(article)], brief: Some(Arc::new(brief)) };
    let polder =
        document::parse("---\nid: de-polder\ntitle: De lege polder\n---\n\nNiemand woont er nog sinds de oogst. ^p01\n", "de-polder");
    let polder = Source { id: "de-polder".into(), articles: Vec::new(), brief: Some(Arc::new(polder)) };
    Library { sources: vec![dike, polder], parallels: HashSet::from(["twee-dijken".to_owned()]) }
}

/// `check verdict` of each finding, in order.
fn verdicts(text: &str) -> Vec<String> {
    let findings = verify(&Prose::of_markdown(text), &library(), &Usage::default());
    findings.iter().map(|finding| format!("{} {}", finding.check.name(), finding.verdict.name())).collect()
}

fn notes(text: &str) -> String {
    verify(&Prose::of_markdown(text), &library(), &Usage::default())
        .into_iter()
        .flat_map(|finding| finding.notes)
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn only_what_a_colon_announces_is_a_quotation_because_it_is_set_in() {
    let set_in = |before: &str| verdicts(&format!("{before}\n\n    Het water in de nacht van 5 maart hoger dan ooit.\n"));
    assert_eq!(set_in("Zij schreef:"), ["quotation altered"]);
    assert_eq!(set_in("Een tabel."), [""; 0]);
}

#[test]
fn words_that_stand_there_are_verbatim() {
    for text in [
        "Zij zei dat “het water in de nacht van 3 maart 1953 hoger stond dan ooit” ([[de-dijk#^p01]]).",
        "“Het water (...) hoger stond dan ooit” was altijd haar verhaal, “[h]et water in de nacht van 3 maart” ook (De oude dijk, ¶1).",
        "> Het water in de nacht van 3 maart 1953 hoger stond dan ooit.\n>\n> — J. de Boer, De oude dijk: een geschiedenis, 2024, ¶1",
        "„Het water in de nacht van 3 maart”, schrijft De Boer.",
        "Zij schreef in De oude dijk, ¶1:\n\n    Het water in de nacht van 3 maart 1953\n    hoger stond dan ooit.\n\nMeer niet.",
        "Het stond er: “het water in de nacht van 3 maart”.[^a]\n\n[^a]: De oude dijk, ¶1.",
    ] {
        let found = verdicts(text);
        assert!(!found.is_empty() && found.iter().all(|verdict| verdict == "quotation verbatim"), "{text}: {found:?}");
    }
}

#[test]
fn changed_words_are_named() {
    let text = "“Het water in de nacht van 4 maart 1953 hoger stond dan ooit” (De oude dijk, ¶1).";
    assert_eq!(verdicts(text), ["quotation altered"]);
    assert_eq!(notes(text), "“4” stands for “3”");
    assert_eq!(notes("“het water hoger stond dan ooit” ([[de-dijk#^p01]])"), "“in de nacht van 3 maart 1953” was left out without (...)");
}

#[test]
fn words_from_elsewhere_are_misattributed() {
    let text = "“Het water in de nacht van 3 maart 1953” (De oude dijk, ¶2).";
    assert_eq!(verdicts(text), ["quotation misattributed"]);
    assert!(notes(text).contains("de-dijk#^p01"));
    assert_eq!(verdicts("“Het water in de nacht van 3 maart 1953” ([[de-polder#^p01]])."), ["quotation misattributed"]);
}

#[test]
fn words_of_another_voice_are_misattributed() {
    let text = "Mulder zei: “het water in de nacht van 3 maart 1953” ([[de-dijk#^p01]]).";
    assert_eq!(verdicts(text), ["quotation misattributed"]);
    assert!(notes(text).contains("A. Visser says this, not K. Mulder"), "{}", notes(text));
    assert_eq!(verdicts("Visser zei: “het water in de nacht van 3 maart 1953” ([[de-dijk#^p01]])."), ["quotation verbatim"]);
}

#[test]
fn what_is_imagined_must_be_said_to_be() {
    let words = "“breekt de dijk op twee plaatsen tegelijk door” ([[de-dijk#^p03]])";
    assert_eq!(verdicts(&format!("Binnenkort {words}.")), ["quotation scenario"]);
    assert_eq!(verdicts(&format!("In het scenario {words}.")), ["quotation verbatim"]);
}

#[test]
fn our_digest_is_not_the_article() {
    assert_eq!(verdicts("“De dijkgraaf vertelt hoe de rivier een record brak” ([[de-dijk#^p01]])"), ["quotation digest"]);
    assert_eq!(verdicts("“De dijkgraaf vertelt hoe de rivier een record brak” (De oude dijk, brief, ¶1)"), ["quotation verbatim"]);
}

#[test]
fn without_the_article_nobody_can_tell() {
    assert_eq!(verdicts("“Er staat nog maar één huis overeind” (De lege polder, ¶1)"), ["quotation no_article"]);
    assert_eq!(verdicts("“Er staat nog maar één huis overeind”, zei iemand."), ["quotation not_found"]);
}

#[test]
fn expressions_and_titles_are_no_quotations() {
    assert_eq!(verdicts("De “nieuwe orde” en “De oude dijk: een geschiedenis”."), Vec::<String>::new());
}

#[test]
fn citations_must_lead_somewhere() {
    assert_eq!(verdicts("Zie [[de-dijk#^p44]], [[niets]] en [[twee-dijken]]."), ["citation no_block", "citation no_document"]);
    assert!(notes("Zie De oude dijk, ¶44.").contains("its last is ¶3"));
}

#[test]
fn figures_must_stand_in_the_passage() {
    assert_eq!(verdicts("Er verdronken 1.250 schapen en 20 % ging verloren ([[de-dijk#^p02]])."), Vec::<String>::new());
    assert_eq!(verdicts("Er verdronken 1.350 schapen ([[de-dijk#^p02]])."), ["number not_in_passage"]);
    assert_eq!(verdicts("In maart 1953 stond het water hoog, bleek in 2024 ([[de-dijk#^p01]])."), Vec::<String>::new());
    assert_eq!(verdicts("In april 1953 stond het water hoog (De oude dijk, ¶1)."), ["number not_in_passage"]);
    assert_eq!(verdicts("In 1961 was er niets. Zie [[de-dijk#^p01]]."), Vec::<String>::new(), "another sentence");
    assert_eq!(verdicts("Hoog water (4) en laag water (1): [[de-dijk#^p01]]."), Vec::<String>::new(), "what counts off");
    assert_eq!(verdicts("28 Nov 2026 · [[de-dijk#^p01]]"), Vec::<String>::new(), "a row of labels");
    assert_eq!(verdicts("Het water steeg (1961), zegt [[de-dijk#^p01]]."), ["number not_in_passage"]);
}

#[test]
fn a_finding_knows_its_line() {
    let findings = verify(&Prose::of_markdown("Kop\n\nTekst en\n“het water in de nacht van 4 maart”.\n"), &library(), &Usage::default());
    assert_eq!(findings[0].line, 4);
}

#[test]
fn ones_own_words_are_held_to_the_scale_and_quotations_are_not() {
    assert_eq!(verdicts("Misschien breekt de dijk.\n\n> Misschien breekt hij.\n\nZij zei “misschien”."), ["language wording"]);
    assert_eq!(verdicts("Dat hij brak is bevestigd ([[de-dijk#^p01]])."), ["language wording"]);
    assert_eq!(verdicts("Dat hij brak is bevestigd ([[de-dijk#^p01]], [[de-polder#^p01]])."), Vec::<String>::new());
}

/// The words of language that are remarked on.
fn wording(prose: &Prose) -> Vec<String> {
    let findings = verify(prose, &library(), &Usage::default());
    findings.into_iter().filter(|finding| finding.check == Check::Language).map(|finding| finding.quote).collect()
}

#[test]
fn words_of_a_parallel_that_was_taken_over_are_not_the_writers() {
    let text = "## Kop\n\nMisschien breekt hij.\n\n### Twee dijken {#parallel-twee-dijken}\n\nMogelijk zijn ze gelijk. ^parallel-twee-dijken-1\n\n\
                | a | b |\n|---|---|\n| denkbaar | wellicht |\n\n^parallel-twee-dijken-2\n\nVermoedelijk niet.\n\n| c |\n|---|\n| plausibel |\n";
    assert_eq!(wording(&Prose::of_markdown(text)), ["Misschien", "Vermoedelijk", "plausibel"]);
    let page = "<h3 id=\"parallel-x\">Mogelijk</h3><div id=\"parallel-x-1\"><table><tr><td>denkbaar</td></tr></table></div>\
                <div id=\"p02\"><p>Vermoedelijk niet, en dat is het.</p></div>";
    assert_eq!(wording(&Prose::of_html(page)), ["Vermoedelijk"]);
    let document = document::parse(&format!("---\nkantlijn: 1\n---\n\n{text}"), "x");
    assert_eq!(wording(&Prose::of_document(&document)), ["Misschien", "Vermoedelijk", "plausibel"]);
}

#[test]
fn of_an_exported_text_of_the_library_only_the_notes_are_the_writers() {
    let text = "---\nid: de-dijk\nrendition: article\n---\n\nMisschien breekt hij.[^n1] Wellicht niet.[^2] ^p01\n\n\
                [^n1]: **note** · Naam\n\n    Dat is denkbaar.\n\n[^2]: Het is mogelijk.\n";
    assert_eq!(wording(&Prose::of_markdown(text)), ["denkbaar"]);
    let page = "<article data-rendition=\"brief\"><p>Misschien.</p><div class=\"beside\"><div class=\"entry note\"><div>Denkbaar.</div></div>\
                <div class=\"entry remark\">Wellicht.</div></div></article>";
    assert_eq!(wording(&Prose::of_html(page)), ["Denkbaar"]);
}

#[test]
fn of_what_was_taken_over_neither_figures_nor_sources_are_the_writers() {
    let remark = "In 1961 dacht men anders dan in [[de-polder#^p01]]: “het water in de nacht van 3 maart”.";
    assert_eq!(verdicts(remark), ["quotation misattributed", "number not_in_passage"]);
    let text = format!("---\nid: de-dijk\nrendition: brief\n---\n\nTekst. ^p01\n\n> [!kanttekening] ¶1\n> {remark}\n");
    assert_eq!(verdicts(&text), ["quotation verbatim"]);
    let altered = text.replace("3 maart", "4 maart");
    assert_eq!(verdicts(&altered), ["quotation altered"], "that it was changed is told all the same");
    let digest = "---\nid: de-dijk\nrendition: brief\n---\n\n> [!quote]\n> De dijkgraaf vertelt hoe de rivier een record brak. #bewering #stem/boer\n\n\
                  Zie De lege polder ¶1, en vooral ¶44.[^n1] ^p01\n\n[^n1]: **note**\n\n    Zie de-polder ¶44.\n";
    assert_eq!(verdicts(digest), ["quotation verbatim", "citation no_block"], "only the note is the writer's");
}

#[test]
fn confirmed_wants_two_origins_in_the_sentence_the_paragraph_or_the_evidence_below() {
    let two = "Het breken is bevestigd ([[de-dijk#^p01]], [[de-polder#^p01]]).";
    for text in [
        two.to_owned(),
        "Het breken is bevestigd. Zie [[de-dijk#^p01]] en [[de-polder#^p01]].".to_owned(),
        "Het breken is bevestigd.[^a]\n\n[^a]: [[de-dijk#^p01]]; [[de-polder#^p01]]".to_owned(),
        "## Kernoordelen\n\n1. Het breken is bevestigd.\n\n### Oordeel 1\n\nHet breken is bevestigd.\n\n- [[de-dijk#^p01]]\n- [[de-polder#^p01]]".to_owned(),
    ] {
        assert_eq!(wording(&Prose::of_markdown(&text)), [""; 0], "{text}");
    }
    for text in [
        "Het breken is bevestigd.",
        "Het breken is bevestigd ([[de-dijk#^p01]]).",
        "Het breken is bevestigd ([[de-dijk#^p01]], [[de-dijk#^p02]]).",
        "Het breken is bevestigd ([[de-polder#^p01]], [[de-dijk#^p03]]), al is dat laatste een scenario.",
    ] {
        assert_eq!(wording(&Prose::of_markdown(text)), ["bevestigd"], "{text}");
    }
}
