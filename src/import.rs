//! Making a document of what an analyst has on disk.

mod recognise;

pub use recognise::{RECIPE, distance, simhash};
