//! How many notes stay where they belong; the texts and edits are those of the tests, with many more notes.

use crate::corpus::{self, Figures, Report};
use crate::measure::Bench;
use crate::table::Table;

pub fn measure(bench: &Bench) -> Table {
    let about = "Notes of every size looked for after the texts were edited: of 100 whose words stand, how many were found; of 1000, how many \
                 were put on words that are not theirs; how many were lost whose paragraph had not changed.";
    let head = ["texts", "notes", "right", "orphaned", "wrong", "lost unchanged"].map(str::to_owned).to_vec();
    let mut table = Table { title: "Anchors", about, head, rows: Vec::new() };
    let (step, rounds) = if bench.quick { (5, 1) } else { (2, 4) };
    let texts = [("own texts", corpus::own_texts(), step), ("the articles", corpus::articles(), step * 8)];
    for (name, texts, step) in texts.iter().filter(|(_, texts, _)| !texts.is_empty()) {
        for stacked in [1, 3] {
            eprintln!("anchors: {name}, {stacked} edits");
            table.rows.push(row(&format!("{name}, {stacked} edits"), &corpus::follow(texts, *step, stacked, rounds, 23)));
        }
    }
    table
}

fn row(name: &str, report: &Report) -> Vec<String> {
    let share = |part: usize, of: usize, scale: usize| format!("{:.2}", (part * scale) as f64 / of.max(1) as f64);
    let Figures { right, orphaned, .. } = report.standing;
    let (standing, total) = (report.standing.all(), report.total());
    vec![
        name.to_owned(),
        total.all().to_string(),
        format!("{} %", share(right, standing, 100)),
        format!("{} %", share(orphaned, standing, 100)),
        format!("{} ‰", share(total.wrong, total.all(), 1000)),
        (report.unchanged.orphaned + report.unchanged.wrong).to_string(),
    ]
}
