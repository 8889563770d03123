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
    "submitted by",
    "contributed by",
    "geplaatst door",
    "ingezonden door",
    "verstuurd door",
    "verfasst von",
    "erstellt von",
    "eingereicht von",
    "publie par",
    "soumis par",
    "redige par",
    "publicado por",
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
    "interview von",
    "kommentar von",
    "gespeichert von",
    "opinie van",
    "une enquete de",
    "article by",
    "text by",
    "byline",
    "guest post by",
    "guest article by",
    "guest essay by",
    "guest blog by",
    "a guest post by",
    "words and photographs by",
    "words and photos by",
    "words and pictures by",
    "text and photos by",
    "tekst en foto's",
    "tekst en fotografie",
    "tekst en beeld",
    "text und fotos",
    "texte et photos",
    "gastbijdrage van",
    "gastbijdrage door",
    "een bijdrage van",
    "bijdrage van",
    "column van",
    "column door",
    "column by",
    "opinion by",
    "analysis by",
    "essay by",
    "review by",
    "interview by",
    "interview door",
    "recensie door",
    "artikel van",
    "artikel door",
    "beitrag von",
    "artikel von",
    "essay von",
    "analyse von",
    "reportage von",
    "reportage door",
    "verslag door",
    "propos recueillis par",
    "reporting by",
    "gastbeitrag von",
    "onze redacteur",
    "van onze redacteur",
    "onze verslaggever",
    "van onze verslaggever",
    "onze correspondent",
    "van onze correspondent",
    "our correspondent",
    "notre correspondant",
    "notre correspondante",
];

/// Words before what opens such a line, folded: `Ein Gastbeitrag von`.
pub(super) const BEFORE: &[&str] = &["een ", "ein ", "eine ", "a ", "an ", "un ", "une "];

/// Words that open a line which says where a text is filed before it says who wrote it, folded: `Posted in Work by Ina`.
pub(super) const FILED: &[&str] = &["posted in ", "published in ", "geplaatst in ", "gepubliceerd in ", "veroffentlicht in "];

/// Ends of words for a part of a house, folded: `Politikredaktion`.
pub(super) const DESKS: &[&str] = &["redaktion", "redactie", "redaction"];

/// Words that part names, folded.
pub(super) const BETWEEN: &[&str] = &["and", "en", "und", "et", "y", "e", "&", "with", "met", "mit", "avec"];

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
pub(super) const BEHIND: &[&str] = &["in", "for", "from", "voor", "uit", "aus", "für", "pour", "para"];

/// Openings of what a page calls the fields of a form, or says of a picture or a remark, folded: no line about who wrote.
pub(super) const OTHERS: &[&str] =
    &["name (", "name *", "naam (", "naam *", "your name", "photo", "foto", "picture by", "image", "bild:", "illustration", "authors"];

/// Ends of the name of a company; what stands behind one is where it is.
pub(super) const COMPANIES: &[&str] =
    &["gmbh", "ag", "ltd", "ltd.", "inc", "inc.", "llc", "bv", "b.v.", "nv", "n.v.", "plc", "s.a.", "verlag", "e.v.", "v.z.w."];

/// What makers of sites call an account that nobody has given a name, folded.
pub(super) const ACCOUNTS: &[&str] =
    &["admin", "administrator", "super user", "superuser", "webmaster", "root", "user", "editor", "wordpress"];

/// Small words within the name of a person, titles in Dutch among them.
pub(super) const PARTICLES: &[&str] = &[
    "de", "van", "der", "den", "von", "zu", "zur", "la", "le", "di", "da", "du", "del", "della", "des", "ten", "ter", "te", "'t", "el",
    "al", "bin", "ibn", "y", "dos", "das", "af", "av", "dr.", "drs.", "ir.", "mr.", "ing.",
];

/// First words of what is no name of a person, folded.
pub(super) const ARTICLES: &[&str] = &["the", "der", "die", "das", "le", "la", "les", "het", "our", "redaktion", "redactie"];

/// Words of what a house is called, folded: with these in it a name is no person's.
pub(super) const HOUSES: &[&str] = &[
    "project",
    "institute",
    "instituut",
    "institut",
    "university",
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
];
