//! The extension module `strategisok._strategisok`: searchers and indexes that Python holds, and questions to them as JSON.
//! What Python sees of an answer is made in `python/strategisok`; nothing is decided here.
#![deny(missing_docs)]

use std::ops::ControlFlow;
use std::path::PathBuf;

use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use strategisok::Source;
use strategisok::index::Sources;

create_exception!(_strategisok, Error, PyException, "What went wrong, and what to do about it.");
create_exception!(
    _strategisok,
    QueryError,
    Error,
    "The question cannot be answered as it is: an unknown id, name or value."
);
create_exception!(_strategisok, SourceError, Error, "A source cannot be read, or has nothing to search.");
create_exception!(_strategisok, IndexUnusableError, Error, "An index is missing, damaged, outdated or being built.");

fn raised(error: strategisok::Error) -> PyErr {
    let message = error.to_string();
    if error.is_query() || error.is_too_much() {
        QueryError::new_err(message)
    } else if error.is_source() || error.is_metadata() || error.is_subjects() {
        SourceError::new_err(message)
    } else if error.is_missing_index() || error.is_corrupt_index() || error.is_outdated_index() || error.is_busy() {
        IndexUnusableError::new_err(message)
    } else {
        Error::new_err(message)
    }
}

fn refused(problem: strategisok_json::Problem) -> PyErr {
    if problem.is_question { QueryError::new_err(problem.message) } else { Error::new_err(problem.message) }
}

/// An index, in memory or in a folder.
#[pyclass(frozen)]
struct Index(strategisok::Index);

#[pymethods]
impl Index {
    /// The index of the document in the package.
    #[staticmethod]
    fn embedded(py: Python<'_>) -> PyResult<Index> {
        py.detach(strategisok::Index::embedded).map(Index).map_err(raised)
    }

    /// An index of files and folders, beside the document in the package where that is wanted too, in a folder where one is
    /// given and else in memory; and why files were left out.
    #[staticmethod]
    fn create(
        py: Python<'_>,
        paths: Vec<PathBuf>,
        folder: Option<PathBuf>,
        embedded: bool,
    ) -> PyResult<(Index, Vec<String>)> {
        py.detach(|| {
            let mut sources = Sources::new();
            if embedded {
                sources = sources.source(Source::embedded()?);
            }
            for path in paths {
                sources = if path.is_dir() { sources.folder(path)? } else { sources.file(path) };
            }
            let (index, left_out) = match folder {
                Some(folder) => {
                    let updated =
                        strategisok::Index::update_in_dir(folder, &sources, &mut |_| ControlFlow::Continue(()))?;
                    (updated.index, updated.left_out)
                }
                None => {
                    let read = sources.read(&mut |_| ControlFlow::Continue(()))?;
                    (strategisok::Index::create_in_ram(&read.sources)?, read.left_out)
                }
            };
            Ok((Index(index), left_out.iter().map(ToString::to_string).collect()))
        })
        .map_err(raised)
    }

    /// The index in a folder.
    #[staticmethod]
    fn open(py: Python<'_>, folder: PathBuf) -> PyResult<Index> {
        py.detach(|| strategisok::Index::open_in_dir(folder)).map(Index).map_err(raised)
    }

    /// Answers questions about it.
    fn searcher(&self, py: Python<'_>) -> PyResult<Searcher> {
        py.detach(|| self.0.searcher()).map(Searcher).map_err(raised)
    }
}

/// What answers questions about an index. Threads may share it.
#[pyclass(frozen)]
struct Searcher(strategisok::Searcher);

#[pymethods]
impl Searcher {
    /// The answer to a question by name, both as JSON. Other threads of Python run meanwhile.
    fn answer(&self, py: Python<'_>, name: &str, question: &str) -> PyResult<String> {
        py.detach(|| strategisok_json::answer(&self.0, name, question)).map_err(refused)
    }
}

/// How a text is read, as JSON.
#[pyfunction]
fn analyze(py: Python<'_>, question: &str) -> PyResult<String> {
    py.detach(|| strategisok_json::analyze(question)).map_err(refused)
}

#[pymodule]
fn _strategisok(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("ATTRIBUTION", strategisok::ATTRIBUTION)?;
    module.add("Error", module.py().get_type::<Error>())?;
    module.add("QueryError", module.py().get_type::<QueryError>())?;
    module.add("SourceError", module.py().get_type::<SourceError>())?;
    module.add("IndexUnusableError", module.py().get_type::<IndexUnusableError>())?;
    module.add_class::<Index>()?;
    module.add_class::<Searcher>()?;
    module.add_function(wrap_pyfunction!(analyze, module)?)
}
