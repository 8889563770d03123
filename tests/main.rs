//! The one test binary: a module for each thing that is tested from outside.

mod cli;
mod content;
mod document;
