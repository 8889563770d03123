//! The vocabulary of lines that say who wrote, in Dutch, English, German, French and Spanish.

/// Words that open such a line, folded.
pub(super) const OPENINGS: &[&str] = &[
    "by",
    "door",
    "von",
    "par",
    "por",
    "tekst",
    "written by",
    "words by",
    "posted by",
    "published by",
    "veroffentlicht von",
    "gepubliceerd door",
    "geschrieben von",
    "ecrit par",
    "escrito por",
    "story by",
    "reported by",
    "authored by",
    "geschreven door",
    "een artikel van",
    "ein artikel von",
    "ein beitrag von",
    "un article de",
    "view all posts by",
    "posts by",
    "artikelen van",
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autor",
    "redactie:",
    "tekst:",
    "autor/in",
    "autoren",
    "gastbeitrag von",
    "interview von",
    "kommentar von",
    "gespeichert von",
    "opinie van",
    "une enquete de",
    "article by",
    "text by",
    "byline",
];

/// Words that part names, folded.
pub(super) const BETWEEN: &[&str] = &["and", "en", "und", "et", "y", "e", "&", "with", "met"];

/// Words of what somebody is rather than is called, folded.
pub(super) const ROLES: &[&str] = &[
    "writer",
    "writers",
    "editors",
    "reporters",
    "correspondents",
    "editor",
    "reporter",
    "correspondent",
    "columnist",
    "freelance",
    "freelancer",
    "executive",
    "associate",
    "contributing",
    "contributors",
    "managing",
    "director",
    "envoye",
    "envoyee",
    "envoyes",
    "journaliste",
    "redakteur",
    "redakteurin",
    "autorin",
    "fellow",
    "researcher",
    "technologist",
    "attorney",
    "contributor",
    "producer",
    "journalist",
    "staff",
    "redacteur",
    "verslaggever",
    "correspondente",
    "redacteuren",
    "hoogleraar",
    "professor",
    "analyst",
    "author",
    "chief",
    "senior",
    "special",
    "opinion",
    "photographer",
    "fotograaf",
    "updated",
    "published",
    "posted",
    "follow",
    "read",
    "min",
    "view",
    "bio",
    "profile",
    "email",
];

/// Openings of what a page calls the fields of a form, or says of a picture or a remark, folded: no line about who wrote.
pub(super) const OTHERS: &[&str] =
    &["name (", "name *", "naam (", "naam *", "your name", "photo", "foto", "picture by", "image", "bild:", "illustration", "authors"];

/// Ends of the name of a company; what stands behind one is where it is.
pub(super) const COMPANIES: &[&str] =
    &["gmbh", "ag", "ltd", "ltd.", "inc", "inc.", "llc", "bv", "b.v.", "nv", "n.v.", "plc", "s.a.", "verlag"];

/// Days of the week, in short and in full, folded.
pub(super) const DAYS: &[&str] = &[
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "ma",
    "di",
    "wo",
    "do",
    "vr",
    "za",
    "zo",
    "mo",
    "mi",
    "fr",
    "sa",
    "so",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
];

/// What makers of sites call an account that nobody has given a name, folded.
pub(super) const ACCOUNTS: &[&str] =
    &["admin", "administrator", "super user", "superuser", "webmaster", "root", "user", "editor", "wordpress"];

/// Small words within the name of a person.
pub(super) const PARTICLES: &[&str] = &[
    "de", "van", "der", "den", "von", "zu", "zur", "la", "le", "di", "da", "du", "del", "della", "des", "ten", "ter", "te", "'t", "el",
    "al", "bin", "ibn", "y", "dos", "das", "af", "av",
];

/// First words of what is no name of a person, folded.
pub(super) const ARTICLES: &[&str] = &["the", "der", "die", "das", "le", "la", "les", "het", "our", "redaktion", "redactie"];

/// Words of what a house is called, folded: with these in it a name is no person's.
pub(super) const HOUSES: &[&str] =
    &["project", "institute", "instituut", "institut", "university", "universiteit", "universitat", "foundation", "stichting", "magazine"];
