//! Lines of the log: plain, in order, and never waited for.

use super::*;
use std::io;
use std::sync::Mutex;

#[test]
fn addresses_are_one_plain_word() {
    for (address, logged) in [
        ("/sok", "/sok"),
        ("/a\u{1b}[2J\u{7}", "/a%1B[2J%07"),
        ("/\u{202e}gpj\u{9b}", "/%E2%80%AEgpj%C2%9B"),
        ("/a b\n", "/a%20b%0A"),
    ] {
        assert_eq!(escaped(address), logged, "{address:?}");
    }
    assert_eq!(escaped(&"æ".repeat(20_000)).len(), LONGEST + 3);
}

/// A log that takes nothing, at once or after long waiting.
struct Stuck(Duration);

impl Write for Stuck {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        std::thread::sleep(self.0);
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_log_that_cannot_be_written_keeps_nobody_waiting() {
    for stuck in [Duration::ZERO, Duration::from_secs(3600)] {
        let (log, began) = (Log::begin(Stuck(stuck)), Instant::now());
        (0..10_000).for_each(|_| log.line("linje".to_owned()));
        log.settle(Duration::from_millis(50));
        assert!(began.elapsed() < Duration::from_secs(5), "lines wait for a log that takes {stuck:?} (log.rs)");
    }
}

#[test]
fn what_is_logged_is_written_in_order() {
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);
    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let kept = Kept::default();
    let log = Log::begin(kept.clone());
    log.line("en".to_owned());
    log.line("to".to_owned());
    log.settle(Duration::from_secs(10));
    assert_eq!(*kept.0.lock().unwrap(), b"en\nto\n");
}
