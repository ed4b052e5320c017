//! `strategisok-web-bundle MODULE.wasm FOLDER`: an ES module with types, and the WebAssembly beside it. Does what the program
//! `wasm-bindgen` does, with the version that stands in Cargo.lock.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(module), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        eprintln!("usage: strategisok-web-bundle MODULE.wasm FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    let made = bindgen.input_path(&module).web(true).and_then(|bindgen| {
        bindgen.typescript(true).omit_default_module_path(false).remove_name_section(true).generate(&folder)
    });
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("strategisok-web-bundle: {module} in {folder}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
