//! What a page says of its article for machines, in JSON-LD with the words of schema.org.

use dom_query::Document;
use serde_json::{Map, Value};

use super::super::markup::named;
use super::super::tree::NodeRef;
use super::byline::is_person;
use super::is_same;
use crate::text::clean_line;

/// How deep data is gone through for the article in it.
const DEEPEST: usize = 8;

/// How many articles in data are compared with the page.
const MOST: usize = 20;

/// What holds an article in data.
const INNER: [&str; 3] = ["@graph", "mainEntity", "mainEntityOfPage"];

/// What JSON-LD says of an article; what it does not say is empty.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Article {
    pub headline: String,
    pub subtitle: String,
    pub authors: Vec<String>,
    pub translators: Vec<String>,
    pub published: String,
    pub publisher: Publisher,
    pub lang: String,
    /// The text of the article, without markup.
    pub body: String,
    /// The same as the site wrote it: in lines, or as HTML.
    pub written: String,
}

/// Whom JSON-LD calls the publisher.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Publisher {
    pub name: String,
    /// Whether it is the one who wrote.
    pub is_writer: bool,
}

/// What the data of a page says of its article.
pub(super) fn article(elements: &[NodeRef]) -> Article {
    let is_data =
        |node: &&NodeRef| named!(node, "script") && node.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"));
    let data: Vec<Value> = elements.iter().filter(is_data).filter_map(|script| parse(script.text())).collect();
    let articles: Vec<&Value> = data.iter().flat_map(|value| all(value, 0)).collect();
    // Of several it is the one that the page shows.
    let is_shown = |value: &&&Value| value["headline"].as_str().is_some_and(|headline| is_heading(elements, &plain(headline)));
    let shown = || if articles.len() > 1 { articles.iter().take(MOST).find(is_shown) } else { None };
    let article = shown().or_else(|| articles.first()).copied();
    // What is said of the page where no article is named is said of its article.
    let page = || data.iter().find_map(|value| find(value, 0, &|value| is_page(value, &data)));
    // On a page of answers, the question is what was written first.
    let question = || data.iter().find_map(|value| find(value, 0, &is_question));
    article.or_else(page).or_else(question).map(|value| read(value, &data)).unwrap_or_default()
}

/// Whether a heading says this.
fn is_heading(elements: &[NodeRef], headline: &str) -> bool {
    elements.iter().any(|node| named!(node, "h1" | "h2") && is_same(node.text(), headline))
}

fn parse(text: &str) -> Option<Value> {
    // What hides them from old browsers, or from a parser of XML.
    let (marks, closing) = (["<!--", "//", "/*", "<![CDATA[", "*/"], ["-->", "//", "*/", "]]>", "/*", ";"]);
    let mut text = text.trim();
    while let Some(rest) = marks.iter().find_map(|mark| text.strip_prefix(mark)) {
        text = rest.trim_start();
    }
    while let Some(rest) = closing.iter().find_map(|mark| text.strip_suffix(mark)) {
        text = rest.trim_end();
    }
    // Line ends in strings are the most frequent mistake, and mean white space elsewhere.
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&text.replace(|c: char| c.is_control(), " "))).ok()
}

/// The first thing in data that is such a one.
fn find<'a>(value: &'a Value, depth: usize, wanted: &dyn Fn(&Value) -> bool) -> Option<&'a Value> {
    if depth > DEEPEST {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| find(item, depth + 1, wanted)),
        Value::Object(_) if wanted(value) => Some(value),
        Value::Object(fields) => INNER.iter().find_map(|name| find(fields.get(*name)?, depth + 1, wanted)),
        _ => None,
    }
}

/// The articles in data, in their order.
fn all(value: &Value, depth: usize) -> Vec<&Value> {
    match value {
        _ if depth > DEEPEST => Vec::new(),
        Value::Array(items) => items.iter().flat_map(|item| all(item, depth + 1)).collect(),
        Value::Object(_) if is_article(value) => vec![value],
        Value::Object(fields) => INNER.iter().filter_map(|name| fields.get(*name)).flat_map(|inner| all(inner, depth + 1)).collect(),
        _ => Vec::new(),
    }
}

fn is_article(value: &Value) -> bool {
    is_called(value, |name| {
        name.ends_with("Article") || name.ends_with("BlogPosting") || matches!(name, "Report" | "OpinionNewsArticle" | "Review")
    })
}

/// Whether it is a page that a person wrote: of a house it says only whose site it is.
fn is_page(value: &Value, data: &[Value]) -> bool {
    let is_person = |author: &Value| is_called(in_full(author, data), |name| name == "Person");
    is_called(value, |name| name.ends_with("Page")) && value.get("author").is_some_and(is_person)
}

fn is_question(value: &Value) -> bool {
    is_called(value, |name| matches!(name, "Question" | "DiscussionForumPosting" | "SocialMediaPosting" | "Recipe" | "HowTo"))
        && !value["author"].is_null()
}

fn is_called(value: &Value, named: impl Fn(&str) -> bool) -> bool {
    match &value["@type"] {
        Value::String(name) => named(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

fn read(article: &Value, data: &[Value]) -> Article {
    let text = |name: &str| article[name].as_str().map(plain).unwrap_or_default();
    let authors = writers(article, data);
    let publisher = names(&article["publisher"], data).into_iter().next().unwrap_or_default();
    // A program that makes sites calls whoever writes the publisher too; a house has a logo, or gives its text to others.
    let is_house = !in_full(&article["publisher"], data)["logo"].is_null() || !article["provider"].is_null();
    let is_writer = !is_house && authors.iter().any(|author| is_same(author, &publisher));
    let lang = article["inLanguage"].as_str().or_else(|| article["inLanguage"]["alternateName"].as_str());
    Article {
        headline: text("headline"),
        subtitle: text("alternativeHeadline"),
        authors,
        translators: names(&article["translator"], data),
        published: ["datePublished", "dateCreated"].iter().map(|name| text(name)).find(|date| !date.is_empty()).unwrap_or_default(),
        publisher: Publisher { name: publisher, is_writer },
        lang: lang.unwrap_or_default().to_owned(),
        body: text("articleBody"),
        written: article["articleBody"].as_str().unwrap_or_default().to_owned(),
    }
}

/// Who wrote: persons before the houses that are named beside them; under `creator` a site names persons where the author is itself.
fn writers(article: &Value, data: &[Value]) -> Vec<String> {
    let authors = names(&article["author"], data);
    let is_house = |value: &Value| is_called(in_full(value, data), |name| name.ends_with("Organization"));
    let persons = match &article["author"] {
        Value::Array(authors) => authors.iter().filter(|author| !is_house(author)).flat_map(|author| names(author, data)).collect(),
        author if is_house(author) => Vec::new(),
        _ => authors.clone(),
    };
    if !persons.is_empty() {
        return persons;
    }
    let creators = names(&article["creator"], data);
    if !creators.is_empty() && creators.iter().all(|name| is_person(name)) { creators } else { authors }
}

/// A text of the data as a line. Many a site writes it as HTML.
pub(super) fn plain(text: &str) -> String {
    let is_markup = text.contains('&') || text.contains("</") || text.contains("<br");
    if is_markup { clean_line(&Document::fragment(text).text()) } else { clean_line(text) }
}

/// The names of persons or organisations, each said in place or under an `@id` elsewhere in the data.
fn names(value: &Value, data: &[Value]) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().take(40).flat_map(|item| names(item, data)).collect(),
        Value::String(name) => vec![plain(name)],
        Value::Object(fields) => match in_full(value, data).get("name") {
            Some(Value::String(name)) => vec![plain(name)],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(plain).collect(),
            _ => within(fields, data),
        },
        _ => Vec::new(),
    }
    .into_iter()
    .filter(|name| !name.is_empty() && !name.starts_with("http"))
    .collect()
}

/// The names in what has none itself: a person in parts, a list, the role in which somebody wrote.
fn within(fields: &Map<String, Value>, data: &[Value]) -> Vec<String> {
    let part = |name: &str| fields.get(name).and_then(Value::as_str).map(plain).filter(|part| !part.is_empty());
    if let (Some(given), Some(family)) = (part("givenName"), part("familyName")) {
        return vec![format!("{given} {family}")];
    }
    let inner = ["@list", "author"].iter().find_map(|name| fields.get(*name));
    // A role holds who has it, and not another role.
    let is_named = |value: &&Value| value.is_array() || value.is_string() || value.get("name").is_some() || value.get("@id").is_some();
    inner.filter(is_named).map(|value| names(value, data)).unwrap_or_default()
}

/// What is named by its `@id` alone, as it is said elsewhere in the data.
fn in_full<'a>(value: &'a Value, data: &'a [Value]) -> &'a Value {
    let Some(id) = value["@id"].as_str().filter(|_| value.get("name").is_none()) else { return value };
    let each = data.iter().flat_map(|value| value.as_array().into_iter().flatten().chain(std::iter::once(value)));
    let mut graphs = each.flat_map(|value| value["@graph"].as_array().into_iter().flatten().chain(std::iter::once(value)));
    graphs.find(|other| other["@id"].as_str() == Some(id) && other.get("name").is_some()).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::Tree;
    use super::*;

    fn article(page: &str) -> Article {
        super::article(&Tree::from(page).root().descendants().collect::<Vec<_>>())
    }

    #[test]
    fn an_article_is_found_in_a_graph_with_names_that_stand_elsewhere() {
        let page = r##"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":"WebPage","name":"Bladzijde"},
            {"@type":["NewsArticle"],"headline":"Kop","author":[{"@id":"#a"},{"@type":"Person","name":"Bo Klaver"}],
             "datePublished":"2024-03-05","publisher":{"name":"De Kade"},"inLanguage":"nl-BE"},
            {"@id":"#a","@type":"Person","name":"Ina Smid"}]}</script>"##;
        let article = article(page);
        assert_eq!(article.authors, ["Ina Smid", "Bo Klaver"]);
        assert_eq!(
            (article.published.as_str(), article.publisher.name.as_str(), article.lang.as_str()),
            ("2024-03-05", "De Kade", "nl-BE")
        );
    }

    #[test]
    fn names_and_texts_in_data_may_be_written_as_html() {
        let page = r#"<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Ina d&#039;Ancona"},
            "articleBody":"<p>De sluis &amp; de kade.</p> Dicht."}</script>"#;
        let article = article(page);
        assert_eq!((article.authors, article.body.as_str()), (vec!["Ina d'Ancona".to_owned()], "De sluis & de kade. Dicht."));
    }

    #[test]
    fn writers_are_named_in_many_ways() {
        for (data, expected) in [
            (r##"[{"@type":"Article","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ina Smid"}]"##, &["Ina Smid"][..]),
            (r#"{"@type":"Article","author":{"@type":"Person","givenName":"Ina","familyName":"Smid"}}"#, &["Ina Smid"]),
            (r#"{"@type":"Article","author":{"@type":"Role","author":{"name":"Ina Smid"}}}"#, &["Ina Smid"]),
            (r#"{"@type":"Article","author":{"@list":["Ina Smid","Bo Klaver"]}}"#, &["Ina Smid", "Bo Klaver"]),
            (r#"{"@type":"Article","author":{"@type":"Organization","name":"De Kade"},"creator":["Ina Smid"]}"#, &["Ina Smid"]),
            (r#"{"@type":"Article","author":["Ina Smid","https://kade.example/a"],"creator":"redactie"}"#, &["Ina Smid"]),
            (r#"{"@type":"WebPage","author":{"@type":"Person","name":"Ina Smid"}}"#, &["Ina Smid"]),
            (r#"{"@type":"WebPage","author":{"@type":"Organization","name":"De Kade"}}"#, &[]),
            (r##"{"@graph":[{"@type":"WebPage","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ina Smid"}]}"##, &["Ina Smid"]),
            (
                r#"{"@type":"Article","author":[{"@type":"Person","name":"Ina Smid"},{"@type":"Organization","name":"Kade Press"}]}"#,
                &["Ina Smid"],
            ),
        ] {
            assert_eq!(article(&format!("<script type='application/ld+json'>{data}</script>")).authors, expected, "{data}");
        }
    }

    #[test]
    fn data_that_is_broken_or_deep_says_nothing() {
        for text in ["{", "[".repeat(10_000).as_str(), "{\"@type\":\"Article\",\"author\":{\"name\":[[1]]}}", "null", ""] {
            let page = format!("<script type='application/ld+json'>{text}</script>");
            assert_eq!(article(&page), Article::default(), "{text:.20}");
        }
    }
}
