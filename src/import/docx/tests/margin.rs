//! Comments and tracked changes, as notes on the words that they concern.

use super::*;

fn start(id: u8) -> String {
    format!("<w:commentRangeStart w:id='{id}'/>")
}

fn end(id: u8) -> String {
    format!("<w:commentRangeEnd w:id='{id}'/><w:r><w:commentReference w:id='{id}'/></w:r>")
}

const BY: &str = "w:author='Bert' w:date='2024-05-01T10:12:00Z'";

fn change(tag: &str, inside: &str) -> String {
    format!("<w:{tag} {BY}>{inside}</w:{tag}>")
}

fn deleted(text: &str) -> String {
    change("del", &format!("<w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r>"))
}

/// What the notes say, and on which words, where they are on any.
fn noted(body: &str, extra: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let mut read = taken(body, extra);
    read.margin.retain(|one| one.passage.is_some());
    quotes(&read)
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(body, quote)| (body.to_owned(), quote.to_owned())).into()
}

#[test]
fn an_answer_without_a_passage_stands_where_its_question_does_and_what_is_settled_says_so() {
    let threads = "<w15:commentsEx><w15:commentEx w15:paraId='1A' w15:done='1'/><w15:commentEx w15:paraId='1B' w15:paraIdParent='1A'/></w15:commentsEx>";
    let body = p("", &(r("De ") + &start(3) + &r("eerste dijk") + &end(3) + &r(" stond ") + &start(5) + &r("er") + &end(5)));
    let read = taken(&body, &[("comments", "comments.xml", COMMENTS), ("commentsExtended", "commentsExtended.xml", threads)]);
    assert_eq!(quotes(&read), pairs([("Klopt dit?", "eerste dijk"), ("**Ja**", "eerste dijk"), ("Over twee alinea's", "er")]));
    let tags: Vec<&[String]> = read.margin.iter().map(|one| &one.note.qualities.tags[..]).collect();
    assert_eq!(tags, [&["resolved".to_owned()][..], &["resolved".to_owned()], &[]]);
}

#[test]
fn a_comment_at_a_place_is_on_the_word_there() {
    let cell = |inside: &str| format!("<w:tc>{}</w:tc>", p("", inside));
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{}{}</w:tr></w:tbl>",
        cell(&r("jaar")),
        cell(&(r("peil") + "<w:r><w:commentReference w:id='4'/></w:r>"))
    );
    let body = p("", &(r("De eerste dijk") + "<w:r><w:commentReference w:id='3'/></w:r>" + &r(" stond er."))) + &table;
    let found = noted(&body, &[("comments", "comments.xml", COMMENTS)]);
    assert_eq!(found, pairs([("Klopt dit?", "dijk"), ("**Ja**", "peil")]));
}

#[test]
fn what_was_taken_out_before_the_first_word_of_a_paragraph_stands_in_that_paragraph() {
    let body = p("", &r("De dijk stond er.")) + &p("", &(deleted("Oud ") + &change("moveFrom", &r("elders")) + &r("Nieuw werk.")));
    assert_eq!(noted(&body, &[]), pairs([("deleted: “Oud”", "Nieuw"), ("moved from here: “elders”", "Nieuw")]));
    let replaced = p("", &r("De dijk.")) + &p("", &(deleted("Oud") + &change("ins", &r("Nieuw")) + &r(" werk.")));
    assert_eq!(noted(&replaced, &[]), pairs([("replaced: “Oud” by “Nieuw”", "Nieuw")]));
}

#[test]
fn changes_of_look_of_setting_and_of_the_end_of_a_paragraph_are_told() {
    let look = format!("<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>vette</w:t></w:r>");
    let setting = format!(
        "<w:p><w:pPr><w:pStyle w:val='Heading2'/><w:pPrChange {BY}><w:pPr><w:pStyle w:val='Quote'/></w:pPr></w:pPrChange></w:pPr>{}</w:p>",
        r("Een kop")
    );
    let mark = |tag: &str, text: &str| format!("<w:p><w:pPr><w:rPr><w:{tag} {BY}/></w:rPr></w:pPr>{}</w:p>", r(text));
    let body = [
        p("", &(r("Een ") + &look + &r(" dijk."))),
        setting,
        mark("ins", "Eerst dit."),
        p("", &r("Dan dat.")),
        mark("del", "Eén "),
        p("", &r("zin.")),
    ];
    let read = taken(&body.concat(), &[]);
    assert_eq!(
        told(&read.document.body),
        "paragraph: Een vette dijk.\nheading: Een kop\nparagraph: Eerst dit.\nparagraph: Dan dat.\nparagraph: Eén zin.\n"
    );
    let expected = pairs([
        ("inserted: the end of a paragraph", "dit."),
        ("deleted: the end of a paragraph", "Eén"),
        ("formatted: “vette”", "vette"),
        ("formatted: the paragraph", "Een kop"),
    ]);
    assert_eq!(quotes(&read), expected);
    // A paragraph that was put in whole has its end with it.
    let whole = format!("<w:p><w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>{}</w:p>", change("ins", &r("Nieuw.")));
    assert_eq!(noted(&whole, &[]), pairs([("inserted: “Nieuw.”", "Nieuw.")]));
}

#[test]
fn a_row_that_was_taken_out_is_none_and_its_words_are_told() {
    let cell = |inside: &str| format!("<w:tc>{}</w:tc>", p("", inside));
    let row = |mark: &str, one: &str, other: &str| format!("<w:tr><w:trPr>{mark}</w:trPr>{}{}</w:tr>", cell(one), cell(other));
    let out = format!("<w:del {BY}/>");
    let grid = format!(
        "<w:tblGrid><w:gridCol/><w:gridCol/><w:tblGridChange {BY}><w:tblGrid><w:gridCol/></w:tblGrid></w:tblGridChange></w:tblGrid>"
    );
    let rows = row("", &r("jaar"), &r("peil")) + &row(&out, &deleted("1916"), &deleted("3,1")) + &row("", &r("1953"), &r("4,2"));
    let read = taken(&format!("<w:tbl>{grid}{rows}</w:tbl>"), &[]);
    assert_eq!(told(&read.document.body), "table: jaar\tpeil\n1953\t4,2\n");
    assert_eq!(quotes(&read), pairs([("deleted: “1916 3,1”", "peil")]));
    let first = row(&out, &deleted("jaar"), &deleted("peil")) + &row("", &r("1953"), &r("4,2"));
    assert_eq!(told(&taken(&format!("<w:tbl>{grid}{first}</w:tbl>"), &[]).document.body), "table: 1953\t4,2\n");
}

#[test]
fn a_note_that_was_put_in_or_taken_out_is_told() {
    let notes = format!(
        "<w:footnotes><w:footnote w:id='2'>{}</w:footnote><w:footnote w:id='3'>{}</w:footnote></w:footnotes>",
        p("", &r("Nieuw gezien.")),
        p("", &r("Oud gezien."))
    );
    let reference = |id: u8| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let body = p("", &(r("De dijk") + &change("ins", &reference(2)) + &r(" stond") + &change("del", &reference(3)) + &r(" er.")));
    let expected = pairs([("inserted: “Nieuw gezien.”", "dijk"), ("deleted: “Oud gezien.”", "stond")]);
    assert_eq!(noted(&body, &[("footnotes", "footnotes.xml", &notes)]), expected);
}

#[test]
fn changes_of_look_do_not_keep_a_file_out() {
    let look = format!("<w:r><w:rPr><w:rPrChange {BY}/></w:rPr><w:t>dijk</w:t></w:r>");
    let bytes = file(&p("", &[&r("De "), &*look, &r(" en de "), &look, &deleted("weg"), &r(".")].map(String::from).concat()), &[]);
    let read = read(&bytes, Limits { notes: 2, ..Limits::default() }).unwrap();
    assert_eq!(quotes(&read), pairs([("deleted: “weg”", "dijk")]));
    assert_eq!(read.document.warnings.len(), 1);
}
