//! Timing in turns: what is compared runs alternately within one process, so that a busy machine, a warm cache or a
//! throttled core hits both alike, and the ratio is the median of the ratios of neighbouring runs. Absolute figures are
//! medians too. CPU time is the process's, with all its threads.

use std::time::{Duration, Instant};

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// By the clock on the wall.
    pub wall: Duration,
    /// By the processor, over all threads; the wall clock's where the system does not tell.
    pub cpu: Duration,
}

/// Runs one task and tells what it took.
pub fn once<T>(task: impl FnOnce() -> T) -> (T, Run) {
    let (wall, cpu) = (Instant::now(), cpu_time());
    let value = std::hint::black_box(task());
    let wall = wall.elapsed();
    let cpu = match (cpu, cpu_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => wall,
    };
    (value, Run { wall, cpu })
}

/// What a task that runs in one thread takes of the processor, which other programs do not lengthen.
pub fn worked<T>(task: impl FnOnce() -> T) -> Duration {
    once(task).1.cpu
}

/// A named task that is run again and again.
pub struct Task<'a> {
    /// As in the table.
    pub name: &'a str,
    task: Box<dyn FnMut() + 'a>,
}

impl<'a> Task<'a> {
    /// A task; what it returns is kept from being optimised away.
    pub fn new<T>(name: &'a str, mut task: impl FnMut() -> T + 'a) -> Task<'a> {
        Task {
            name,
            task: Box::new(move || {
                std::hint::black_box(task());
            }),
        }
    }
}

/// The runs of one task, in the order they were made.
#[derive(Debug, Clone)]
pub struct Runs {
    /// As in the table.
    pub name: String,
    runs: Vec<Run>,
}

impl Runs {
    /// The median by the wall clock.
    pub fn wall(&self) -> Duration {
        quantile(self.runs.iter().map(|run| run.wall).collect(), 0.5)
    }

    /// The median by the processor.
    pub fn cpu(&self) -> Duration {
        quantile(self.runs.iter().map(|run| run.cpu).collect(), 0.5)
    }

    /// How many times longer this takes than `other` by the processor, run by run: the median and the quartiles.
    pub fn times(&self, other: &Runs) -> [f64; 3] {
        self.ratios(other, |run| run.cpu)
    }

    /// The same by the clock on the wall.
    pub fn times_by_wall(&self, other: &Runs) -> [f64; 3] {
        self.ratios(other, |run| run.wall)
    }

    fn ratios(&self, other: &Runs, of: fn(&Run) -> Duration) -> [f64; 3] {
        let ratio = |(ours, theirs): (&Run, &Run)| of(ours).as_secs_f64() / of(theirs).as_secs_f64().max(1e-9);
        let mut ratios: Vec<f64> = self.runs.iter().zip(&other.runs).map(ratio).collect();
        ratios.sort_by(f64::total_cmp);
        let at = |share: f64| ratios.get(((ratios.len().max(1) - 1) as f64 * share).round() as usize).copied();
        [0.5, 0.25, 0.75].map(|share| at(share).unwrap_or(f64::NAN))
    }
}

/// Runs all tasks once to warm up, then `rounds` times in turn; every other round backwards, so that none always follows
/// the same neighbour.
pub fn in_turns(rounds: usize, mut tasks: Vec<Task<'_>>) -> Vec<Runs> {
    let mut all: Vec<Runs> =
        tasks.iter().map(|task| Runs { name: task.name.to_string(), runs: Vec::with_capacity(rounds) }).collect();
    for task in &mut tasks {
        (task.task)();
    }
    for round in 0..rounds {
        let order: Vec<usize> =
            if round % 2 == 0 { (0..tasks.len()).collect() } else { (0..tasks.len()).rev().collect() };
        for at in order {
            let ((), run) = once(|| (tasks[at].task)());
            all[at].runs.push(run);
        }
    }
    all
}

/// The time below which a share of the samples lies.
pub fn quantile(mut samples: Vec<Duration>, share: f64) -> Duration {
    samples.sort_unstable();
    let at = (samples.len().max(1) - 1) as f64 * share;
    samples.get(at.round() as usize).copied().unwrap_or_default()
}

/// Bytes a second as `12.3 MB/s`.
pub fn rate(bytes: usize, time: Duration) -> String {
    format!("{:.1} MB/s", bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9))
}

/// A time in the unit that reads best.
pub fn show(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        m if m < 1_000.0 => format!("{m:.1} us"),
        m if m < 1_000_000.0 => format!("{:.2} ms", m / 1e3),
        m => format!("{:.2} s", m / 1e6),
    }
}

/// The most memory that this process has had resident, in MB, where the system tells (Linux).
pub fn peak_memory() -> Option<f64> {
    status("VmHWM:")
}

/// The memory that this process has resident, in MB, and how much of it is its own and no file's, where the system tells.
pub fn resident_memory() -> Option<[f64; 2]> {
    Some([status("VmRSS:")?, status("RssAnon:")?])
}

fn status(name: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

#[cfg(unix)]
fn cpu_time() -> Option<Duration> {
    let time = nix::time::clock_gettime(nix::time::ClockId::CLOCK_PROCESS_CPUTIME_ID).ok()?;
    Some(Duration::new(u64::try_from(time.tv_sec()).ok()?, u32::try_from(time.tv_nsec()).ok()?))
}

#[cfg(not(unix))]
fn cpu_time() -> Option<Duration> {
    None
}

/// The most memory that any program this process has waited for had resident, in MB, where the system tells (Linux). A
/// program inherits its parent's peak, so the parent must be small.
#[cfg(target_os = "linux")]
pub fn peak_memory_of_children() -> Option<f64> {
    let usage = nix::sys::resource::getrusage(nix::sys::resource::UsageWho::RUSAGE_CHILDREN).ok()?;
    Some(usage.max_rss() as f64 / 1024.0)
}

/// Other systems count in other units, or not at all.
#[cfg(not(target_os = "linux"))]
pub fn peak_memory_of_children() -> Option<f64> {
    None
}
