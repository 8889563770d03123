//! Names of bodies: what an organisation, a paper or a site is called, by the words that say what it is.

use crate::text::fold;

/// Words of what an organisation is, folded; they open or close its name.
const ORGANISATIONS: &[&str] = &[
    "instituut",
    "institute",
    "institut",
    "institution",
    "denktank",
    "stichting",
    "foundation",
    "stiftung",
    "fondation",
    "centrum",
    "centre",
    "center",
    "zentrum",
    "universiteit",
    "university",
    "universitat",
    "universite",
    "ministerie",
    "ministry",
    "gemeente",
    "provincie",
    "waterschap",
    "rekenkamer",
    "planbureau",
    "adviesraad",
    "academie",
    "academy",
    "vereniging",
    "council",
    "board",
    "authority",
    "agency",
    "commission",
    "committee",
    "department",
    "bureau",
    "raad",
    "autoriteit",
    "inspectie",
    "commissie",
    "genootschap",
    "netwerk",
    "network",
    "society",
    "association",
    "verband",
    "gesellschaft",
    "bundesamt",
    "ministerium",
    "ministere",
    "conseil",
    "commissariat",
    "haut-commissariat",
    "agence",
    "observatoire",
    "observatory",
    "hogeschool",
    "hochschule",
    "college",
    "school",
    "faculty",
    "faculteit",
    "faculte",
    "laboratory",
    "forum",
    "rekenhof",
    "kennisinstituut",
    "trust",
    "ville",
    "mairie",
    "stadt",
    "court",
    "rechtbank",
    "gerechtshof",
    "cour",
    "tribunal",
    "staten-generaal",
    "uitgeverij",
    "uitgevers",
    "verlag",
    "verlage",
    "editions",
    "publishers",
    "publishing",
    "ediciones",
    "edizioni",
    "editora",
    "edicoes",
    "kamer",
];

/// What stands for a country in another, folded.
const ABROAD: &[&str] =
    &["ambassade", "embassy", "botschaft", "vertegenwoordiging", "representation", "consulaat", "consulate", "consulat"];

/// Words of what a paper or a site is, in small letters: in its name they stand alone or close a longer word (`Waalbode`, `Nordkurier`).
const PAPERS: &[&str] = &[
    "review",
    "journal",
    "magazine",
    "magazin",
    "gazette",
    "bulletin",
    "tribune",
    "courier",
    "herald",
    "chronicle",
    "observer",
    "quarterly",
    "monthly",
    "weekly",
    "times",
    "newsletter",
    "podcast",
    "nieuwsbrief",
    "tijdschrift",
    "maandblad",
    "weekblad",
    "dagblad",
    "courant",
    "krant",
    "blad",
    "bladen",
    "bode",
    "post",
    "zeitung",
    "zeitschrift",
    "rundschau",
    "kurier",
    "blatt",
    "blätter",
    "bote",
    "anzeiger",
    "hefte",
    "revue",
    "courrier",
    "cahiers",
    "annales",
    "revista",
    "cuadernos",
    "periódico",
    "diario",
    "diário",
    "rivista",
    "giornale",
    "corriere",
    "quaderni",
    "jornal",
    "cadernos",
    "notícias",
    "noticias",
];

/// Words that close what somebody is who writes, or the name of whom they write for, folded.
const SERVICES: &[&str] = &[
    "today",
    "sports",
    "news",
    "nieuws",
    "nachrichten",
    "correspondent",
    "correspondente",
    "corresponsal",
    "corrispondente",
    "korrespondent",
    "correspondant",
    "reporter",
    "staff",
    "writer",
    "wire",
    "newspapers",
    "interactive",
    "images",
    "limited",
    "communications",
    "inc",
    "llc",
    "ltd",
    "gmbh",
];

/// Whether a name is that of a service of news, or of somebody in it who is not named.
pub(in super::super) fn is_service(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    SERVICES.contains(&fold(last).trim_end_matches('.')) || name.eq_ignore_ascii_case("associated press")
}

/// What a page has its visitors do, folded; no name of a person has such a word.
const OF_PAGE: &[&str] =
    &["share", "print", "subscribe", "font", "rss", "highlights", "tags", "alert", "alerts", "comments", "email", "teilen", "delen"];

/// Whether a word is one with which a page has its visitors do something.
pub(in super::super) fn is_of_page(word: &str) -> bool {
    OF_PAGE.contains(&fold(word).as_str())
}

/// Whether a word says that a name is that of an organisation.
pub(in super::super) fn names_organisation(word: &str) -> bool {
    ORGANISATIONS.contains(&fold(word).as_str())
}

/// Whether a line is the name of an organisation: capitals, and a word that says what it is at either end.
pub(in crate::import) fn is_organisation(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let abroad = |word: &&str| ABROAD.contains(&fold(word).as_str());
    if words.len() <= 10 && words.iter().take(3).any(abroad) && text.starts_with(char::is_uppercase) && !text.ends_with(['.', '?', ':']) {
        return true;
    }
    let small = |word: &str| {
        matches!(word, "van" | "voor" | "de" | "der" | "het" | "of" | "for" | "the" | "on" | "für" | "und" | "en" | "and" | "&")
    };
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let is = |word: Option<&&str>| word.is_some_and(|word| ORGANISATIONS.contains(&fold(word).as_str()));
    // `Conseil national du littoral`: French has small letters behind the first word.
    let french = |word: &&str| matches!(*word, "du" | "de" | "des" | "à" | "aux");
    if is(words.first()) && (3..=6).contains(&words.len()) && words[1..3].iter().any(french) && capital(words[0]) {
        return true;
    }
    (2..=7).contains(&words.len())
        && !matches!(words[0], "A" | "An" | "Een" | "Eine" | "Une")
        && words.iter().all(|word| capital(word) || small(word))
        && (is(words.first()) || is(words.last()))
}

/// Whether a line is the name of a paper or a site: capitals, and a word that says what it is.
pub(in super::super) fn is_paper(text: &str) -> bool {
    let small = |word: &str| word.chars().count() <= 3 || matches!(word, "della" | "dello" | "voor");
    let words: Vec<&str> = text.split(' ').take(LONGEST + 1).collect();
    // `La Revue des rivages`: behind such a word French, Spanish and Italian have small letters.
    let behind = |at: usize| names_paper(words[at]) && words.get(at + 1).is_some_and(|word| small(word) && word.starts_with('d'));
    let opens = behind(0) || words.len() > 1 && small(words[0]) && behind(1);
    words.len() <= LONGEST
        && !text.contains(char::is_numeric)
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', '?', '!', ':', ','])
        && (opens || words.iter().all(|word| !word.starts_with(char::is_lowercase) || small(word)))
        && words.iter().any(|word| names_paper(word))
}

/// `Weekblad voor stad en streek`, `Le mensuel des ports`: whether a line says what sort of paper the one above it is.
pub(in super::super) fn says_paper(text: &str) -> bool {
    let words = || text.split(' ');
    let kind = |word: &str| KINDS.contains(&fold(word).as_str()) || PAPERS.contains(&word.to_lowercase().as_str());
    (2..=10).contains(&words().count()) && !text.ends_with(['?', '!', ':']) && words().take(3).any(kind)
}

/// Words of what a paper or a site says that it is, beside those in names, folded.
const KINDS: &[&str] = &[
    "blog",
    "weblog",
    "site",
    "podcast",
    "mensuel",
    "hebdomadaire",
    "quotidien",
    "trimestriel",
    "semestriel",
    "news",
    "nieuws",
    "nachrichten",
    "noticias",
    "notizie",
    "ideas",
    "ideeen",
    "kwartaalblad",
    "nieuwssite",
    "platform",
    "opinieblad",
    "monatsschrift",
    "wochenzeitung",
    "nieuwsblad",
    "zine",
    "semanario",
    "mensile",
    "settimanale",
    "quotidiano",
    "trimestrale",
    "semanal",
    "mensual",
];

/// The most words of such a name.
const LONGEST: usize = 6;

/// Whether a word says that a name is that of a paper, alone or as the end of a longer one.
pub(in super::super) fn names_paper(word: &str) -> bool {
    // With its marks: `Blätter` are a paper, and Blatter is a name.
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase)
        && PAPERS.iter().any(|paper| lower.strip_suffix(paper).is_some_and(|rest| rest.is_empty() || rest.len() >= 3))
}
