//! The program `strategisok`: search in the political priorities of Norway's municipalities and counties. Reaches the
//! library only through its public interface, as any other user of it.
#![forbid(unsafe_code)]

mod cli;
#[cfg(feature = "opensearch")]
mod cluster;
#[cfg(feature = "mcp")]
mod mcp;
// Some of what is said is said on pages alone.
#[cfg_attr(not(feature = "server"), allow(dead_code, unused_imports))]
mod output;
#[cfg(feature = "server")]
mod server;
// Pages ask for more than tools do.
#[cfg(any(feature = "server", feature = "mcp"))]
#[cfg_attr(not(feature = "server"), allow(dead_code))]
mod source;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
