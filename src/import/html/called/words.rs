//! The vocabulary of classes and ids: what sites call the parts of their pages.

/// Words for what stands beside a text.
pub(super) const BESIDE: &[&str] = &[
    "newsletter",
    "nieuwsbrief",
    "subscribe",
    "signup",
    "paywall",
    "advert",
    "advertisement",
    "advertentie",
    "ad",
    "ads",
    "adslot",
    "promo",
    "promotion",
    "share",
    "sharing",
    "sharebar",
    "sharedaddy",
    "sharethis",
    "addthis",
    "social",
    "outbrain",
    "taboola",
    "disqus",
    "comments",
    "commentlist",
    "respond",
    "related",
    "gerelateerd",
    "recommended",
    "recommendations",
    "recirc",
    "recirculation",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "cookiebar",
    "cookie-bar",
    "cookiebanner",
    "cookienotice",
    "consent",
    "pagination",
    "donate",
    "doneer",
    "trending",
    "mostread",
    "readmore",
    "jp-relatedposts",
    "relatedposts",
    "relatedarticles",
    "morefrom",
    "readnext",
    "tags",
    "taglist",
    "cta",
    "call-to-action",
    "noprint",
    "no-print",
    "d-print-none",
    "hidden-print",
    "print:hidden",
    "navbox",
    "ambox",
    "catlinks",
    "login",
    "toolbar",
    "mostviewed",
    "authorbox",
    "author-box",
    "authorbio",
    "author-bio",
    "about-author",
    "navigation",
    "postnav",
    "steun",
    "donation",
    "donations",
    "spende",
    "spenden",
    "abonnement",
    "subscription",
];

/// Words for what readers say below a text.
pub(super) const REMARKS: &[&str] = &[
    "comment",
    "comments",
    "commentlist",
    "commentlisting",
    "commentaire",
    "commentaires",
    "comentarios",
    "kommentar",
    "kommentare",
    "reactie",
    "reacties",
    "replies",
    "respond",
    "disqus",
];

/// Words for who wrote.
pub(super) const WRITERS: &[&str] = &[
    "author",
    "authors",
    "byline",
    "bylines",
    "auteur",
    "auteurs",
    "autor",
    "autoren",
    "autore",
    "writer",
    "contributor",
    "authorname",
    "articleauthor",
    "postauthor",
    "firma",
    "username",
    "signature",
];

/// Words for where a text is filed, or where it was written.
pub(super) const FILED: &[&str] = &[
    "kicker",
    "category",
    "categories",
    "section",
    "rubriek",
    "rubrik",
    "rubrique",
    "label",
    "topic",
    "tag",
    "tags",
    "eyebrow",
    "location",
    "place",
    "dachzeile",
    "dateline",
    "credit",
    "credits",
    "caption",
];

/// Words for what stands below a title and goes on with it.
pub(super) const SUBTITLE: &[&str] = &[
    "subtitle",
    "sub-title",
    "subheadline",
    "sub-headline",
    "subheading",
    "subhead",
    "onderkop",
    "ondertitel",
    "article-subtitle",
    "post-subtitle",
];

/// Words for what readers say, and for who they are.
pub(super) const READERS: &[&str] = &[
    "comment",
    "comments",
    "commenter",
    "commentlist",
    "reactie",
    "reacties",
    "remark",
    "respond",
    "response",
    "responses",
    "replies",
    "disqus",
    "kommentar",
    "kommentare",
    "commentaire",
    "commentaires",
    "comentario",
    "comentarios",
    "commento",
    "commenti",
];

/// Words for what is about another text, about pictures, forms or makers of the site.
pub(super) const ELSEWHERE: &[&str] = &[
    "answer",
    "answers",
    "related",
    "teaser",
    "teasers",
    "sidebar",
    "gallery",
    "slideshow",
    "carousel",
    "theme",
    "form",
    "recent",
    "recentcomments",
    "bio",
    "quote",
];

/// Words for what is said about who wrote.
pub(super) const ABOUT_WRITER: &[&str] = &["bio", "biography", "author", "authors", "auteur", "autor", "contributor", "signature"];

/// Words for what is said about a text: who wrote it, and when.
pub(super) const ABOUT_TEXT: &[&str] = &["meta", "metadata", "postmetadata", "byline", "dateline", "submitted"];

/// What some sites call each piece that stands beside a text, and others each piece of the page.
pub(super) const PIECES: &[&str] = &["widget"];

/// Words for what closes a page or an article.
pub(super) const FOOT: &[&str] = &["footer"];

/// Words for pictures with their captions.
pub(super) const PICTURES: &[&str] = &["caption", "captions", "gallery", "galleries", "slideshow", "carousel"];
