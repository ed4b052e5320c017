//! Standard input and output as the protocol reads and writes them, a message a line. A line that is no JSON, or longer
//! than any question, is answered with what is wrong with it; the library of the protocol drops such lines without a
//! word. Knows nothing of tools.

use std::io;

use rmcp::RoleServer;
use rmcp::model::{ErrorData, JsonRpcMessage};
use rmcp::service::{RxJsonRpcMessage, TxJsonRpcMessage};
use rmcp::transport::Transport;
use rmcp::transport::async_rw::AsyncRwTransport;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader, DuplexStream, duplex};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::readable::Readable;

/// The longest message in bytes: a text of a megabyte fits however it is escaped.
const LONGEST: usize = 8 * 1024 * 1024;
/// An error is told in so many letters.
const LONGEST_ERROR: usize = 500;
/// So many bytes wait between the check and the protocol.
const BETWEEN: usize = 64 * 1024;
/// So many refusals wait to be written.
const REFUSALS: usize = 16;

/// Messages over a reader and a writer.
pub struct Answering<W: AsyncWrite> {
    inner: AsyncRwTransport<RoleServer, DuplexStream, W>,
    refusals: Receiver<ErrorData>,
}

/// Messages that come by this reader and go by this writer.
pub fn over<R, W>(reader: R, writer: W) -> Answering<W>
where
    R: AsyncRead + Send + Unpin + 'static,
    W: AsyncWrite + Send + Unpin + 'static,
{
    let (near, far) = duplex(BETWEEN);
    let (refuse, refusals) = channel(REFUSALS);
    tokio::spawn(sift(reader, near, refuse));
    Answering { inner: AsyncRwTransport::new(far, writer), refusals }
}

/// Hands on the lines that are messages, until the reader or the other side ends.
async fn sift(reader: impl AsyncRead + Send + Unpin, mut on: impl AsyncWrite + Unpin, refuse: Sender<ErrorData>) {
    let mut lines = BufReader::new(reader);
    let mut line = Vec::new();
    while let Ok(true) = next(&mut lines, &mut line).await {
        let checked = if line.len() > LONGEST {
            Err(ErrorData::invalid_request(
                format!("the message has more than {LONGEST} bytes; send less at a time"),
                None,
            ))
        } else if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        } else {
            let text = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line);
            let read = serde_json::from_slice::<Readable>(text);
            read.map_err(|error| {
                ErrorData::parse_error(format!("the message is no JSON that can be read: {error}"), None)
            })
        };
        match checked {
            Ok(_) => {
                line.push(b'\n');
                if on.write_all(&line).await.is_err() {
                    return;
                }
            }
            Err(refusal) => {
                if refuse.send(refusal).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// The next line without its end; of one that is too long no more than shows that it is. False when there is none.
async fn next(lines: &mut (impl AsyncBufReadExt + Unpin), line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let mut any = false;
    loop {
        let bytes = lines.fill_buf().await?;
        if bytes.is_empty() {
            return Ok(any);
        }
        any = true;
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(bytes.len(), |end| end + 1);
        let room = (LONGEST + 1).saturating_sub(line.len());
        line.extend_from_slice(&bytes[..end.unwrap_or(taken).min(room)]);
        lines.consume(taken);
        if end.is_some() {
            return Ok(true);
        }
    }
}

impl<W: AsyncWrite + Send + Unpin + 'static> Answering<W> {
    /// Sends a refusal by itself: whoever waits for the next message may stop waiting at any time.
    fn refuse(&mut self, refusal: ErrorData) {
        let sent = self.inner.send(JsonRpcMessage::error(refusal, None));
        tokio::spawn(sent);
    }
}

/// Cuts an error that says again what it was asked, as those of the library do of names that it does not know.
fn cut(error: &mut ErrorData) {
    if let Some((end, _)) = error.message.char_indices().nth(LONGEST_ERROR) {
        error.message = format!("{} …", &error.message[..end]).into();
    }
}

impl<W: AsyncWrite + Send + Unpin + 'static> Transport<RoleServer> for Answering<W> {
    type Error = io::Error;

    fn send(
        &mut self,
        mut item: TxJsonRpcMessage<RoleServer>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send + 'static {
        if let JsonRpcMessage::Error(answer) = &mut item {
            cut(&mut answer.error);
        }
        self.inner.send(item)
    }

    async fn receive(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        loop {
            let refusal = tokio::select! {
                biased;
                Some(refusal) = self.refusals.recv() => refusal,
                message = self.inner.receive() => {
                    if message.is_none() {
                        // Nothing comes after it, so what is left is told before the end.
                        while let Some(refusal) = self.refusals.recv().await {
                            let _ = self.inner.send(JsonRpcMessage::error(refusal, None)).await;
                        }
                    }
                    return message;
                }
            };
            self.refuse(refusal);
        }
    }

    async fn close(&mut self) -> Result<(), Self::Error> {
        self.inner.close().await
    }
}
