//! The vocabulary of lines that say who wrote, in the languages of the articles that analysts read most: what people are, what houses are
//! called.

/// What stands before the name of the one whom a box below a text is about.
pub(super) const ABOUT: &[&str] = &["About ", "Over ", "Meet ", "Über ", "À propos de ", "Sobre ", "Acerca de ", "Om ", "O autorze: "];

/// Ends of words for a part of a house, folded: `Politikredaktion`.
pub(super) const DESKS: &[&str] = &["redaktion", "redactie", "redaction", "redaccion", "redazione", "redacao", "redakcja", "newsroom"];

/// Words that part names, folded.
pub(super) const BETWEEN: &[&str] =
    &["and", "en", "und", "et", "y", "e", "&", "och", "og", "with", "met", "mit", "avec", "con", "com", "med"];

/// Those of them that stand before the last of several names.
pub(super) const AND: &[&str] = &["and", "en", "und", "et", "y", "e", "&", "och", "og", "i"];

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
    "redactrice",
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
    "korrespondent",
    "korrespondentin",
    "journalistin",
    "reporterin",
    "hoofdredacteur",
    "redactor",
    "redactora",
    "corresponsal",
    "periodista",
    "giornalista",
    "inviato",
    "inviata",
    "jornalista",
    "redaktor",
    "dziennikarz",
    "dziennikarka",
    "follow",
    "read",
    "min",
    "view",
    "bio",
    "profile",
    "email",
    "phd",
    "ph.d",
    "ph.d.",
    "md",
    "m.d.",
    "mba",
];

/// Degrees behind a name, folded; each is one of the [`ROLES`] too.
pub(super) const DEGREES: &[&str] = &["phd", "ph.d", "ph.d.", "md", "m.d.", "mba"];

/// Words behind a name that say where or for whom.
pub(super) const BEHIND: &[&str] = &["in", "for", "For", "from", "From", "voor", "uit", "aus", "für", "pour", "para"];

/// Openings of what a page calls the fields of a form, or says of a picture or a remark, folded: no line about who wrote.
pub(super) const OTHERS: &[&str] = &[
    "name (",
    "name *",
    "naam (",
    "naam *",
    "your name",
    "photo",
    "foto",
    "picture",
    "image",
    "imagen",
    "immagin",
    "bild:",
    "bilder",
    "beeld",
    "illustr",
    "ilustr",
    "grafik",
    "graphic",
    "zdjecia",
    "kuva",
    "фото",
    "video:",
    "authors",
    "edited by",
    "editing by",
    "reviewed by",
    "medically reviewed",
    "fact checked",
    "fact-checked",
    "updated by",
    "produced by",
    "art by",
    "eindredactie",
    "additional reporting",
    "translated by",
    "vertaling",
    "vertaald",
    "ubersetz",
    "aus dem ",
    "traduc",
    "traduit",
    "traduz",
];

/// Words between what somebody did and who that is.
pub(super) const AGENTS: &[&str] = &["by", "door", "van", "von", "par", "de", "por", "di", "da", "av", "af"];

/// Words of a house for those who write for it: what follows says what they are, and then who.
pub(super) const OURS: &[&str] =
    &["onze", "our", "notre", "nos", "nuestro", "nuestra", "nostro", "nostra", "unser", "unsere", "unserem", "unserer", "nosso", "nossa"];

/// Titles before a name that are not written with a capital everywhere.
pub(super) const TITLES: &[&str] = &["professor", "prof.", "prof", "dr.", "dr", "drs.", "mr.", "ir.", "ing.", "em.", "mag."];

/// Ends of the name of a company; what stands behind one is where it is.
pub(super) const COMPANIES: &[&str] =
    &["gmbh", "ag", "ltd", "ltd.", "inc", "inc.", "llc", "bv", "b.v.", "nv", "n.v.", "plc", "s.a.", "verlag", "e.v.", "v.z.w."];

/// What makers of sites call an account that nobody has given a name, folded.
pub(super) const ACCOUNTS: &[&str] =
    &["admin", "administrator", "super user", "superuser", "webmaster", "root", "user", "editor", "wordpress"];

/// Words that say that a text came out, folded: no name, where nothing else is said.
pub(super) const CAME_OUT: &[&str] =
    &["posted", "published", "updated", "submitted", "gepubliceerd", "geplaatst", "veroffentlicht", "publie"];

/// What signs in the place of those who wrote, folded.
pub(super) const COLLECTIVES: &[&str] =
    &["collectif", "collective", "collectief", "kollektiv", "colectivo", "redaktion", "redactie", "redaction"];

/// Small words within the name of a person, titles in Dutch among them.
pub(super) const PARTICLES: &[&str] = &[
    "de", "van", "der", "den", "von", "zu", "zur", "la", "le", "di", "da", "du", "del", "della", "des", "ten", "ter", "te", "'t", "el",
    "al", "bin", "ibn", "y", "do", "dos", "das", "dei", "degli", "af", "av", "dr.", "drs.", "ir.", "mr.", "ing.",
];

/// First words of what is no name of a person, folded.
pub(super) const ARTICLES: &[&str] = &["the", "der", "die", "das", "le", "la", "les", "het", "our", "redaktion", "redactie"];

/// First words of the names of places, folded: where something was written is no name of a person.
pub(super) const PLACES: &[&str] = &[
    "new", "nieuw", "neu", "nouvelle", "nueva", "north", "south", "san", "santa", "sankt", "saint", "sao", "los", "las", "buenos", "rio",
    "hong", "fort", "port", "porto", "bad", "cape",
];

/// Words of what a house is called, folded: with these in it a name is no person's.
pub(super) const HOUSES: &[&str] = &[
    "project",
    "institute",
    "instituut",
    "institut",
    "university",
    "news",
    "nieuws",
    "nachrichten",
    "noticias",
    "notizie",
    "actualites",
    "sport",
    "sports",
    "politics",
    "politik",
    "politiek",
    "politique",
    "politica",
    "culture",
    "cultuur",
    "kultur",
    "wirtschaft",
    "economie",
    "business",
    "analysis",
    "times",
    "herald",
    "tribune",
    "gazette",
    "zeitung",
    "tageblatt",
    "anzeiger",
    "rundschau",
    "dagblad",
    "krant",
    "chronicle",
    "telegraph",
    "observer",
    "press",
    "presse",
    "journal",
    "media",
    "radio",
    "tv",
    "online",
    "editions",
    "ediciones",
    "edizioni",
    "uitgeverij",
    "bureau",
    "college",
    "school",
    "faculty",
    "club",
    "universiteit",
    "universitat",
    "foundation",
    "stichting",
    "magazine",
    "landesanstalt",
    "hochschule",
    "ministerium",
    "bundesministerium",
    "ministerie",
    "ministere",
    "ministry",
    "department",
    "gemeente",
    "provincie",
    "waterschap",
    "verein",
    "vereniging",
    "akademie",
    "team",
    "agency",
    "association",
    "council",
    "committee",
    "society",
    "network",
    "collective",
    "alliance",
    "centre",
    "center",
    "universite",
    "fondation",
    "collectif",
    "universidad",
    "fundacion",
    "instituto",
    "ministerio",
    "ayuntamiento",
    "asociacion",
    "universita",
    "fondazione",
    "istituto",
    "ministero",
    "associazione",
    "universidade",
    "fundacao",
    "associacao",
    "uniwersytet",
    "fundacja",
    "instytut",
    "ministerstwo",
    "universitet",
    "stiftelsen",
    "institutet",
    "referat",
    "dezernat",
    "pressestelle",
    "webmaster",
];

/// What follows a name in a line that says who that is, folded.
pub(super) const COPULAS: &[&str] = &[
    "is",
    "ist",
    "est",
    "es",
    "was",
    "war",
    "werkt",
    "schrijft",
    "schreibt",
    "writes",
    "works",
    "arbeitet",
    "covers",
    "teaches",
    "lives",
    "leads",
    "directs",
    "edits",
    "reports",
    "lehrt",
    "leitet",
    "lebt",
    "forscht",
    "doceert",
    "leidt",
    "onderzoekt",
    "promoveert",
    "woont",
    "enseigne",
    "vit",
    "dirige",
    "travaille",
    "ecrit",
    "escribe",
    "trabaja",
    "ensena",
    "vive",
    "scrive",
    "insegna",
    "lavora",
    "escreve",
    "trabalha",
    "jest",
    "pisze",
    "pracuje",
    "ar",
    "skriver",
    "arbetar",
];
