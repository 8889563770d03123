//! The one test binary: a module for each thing that is tested from outside.

mod cli;
mod content;
mod document;
mod layering;
mod offline;
mod reader;
mod screens;
#[allow(dead_code, reason = "a tool for other tests, which need not use all of it")]
mod terminal;
