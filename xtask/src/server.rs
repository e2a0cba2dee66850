//! Servers on this machine that a command starts for its time. Knows none of them.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How long a server may take until it answers.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server, until this is dropped.
pub(crate) struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Server {
    /// Starts a server, and waits until it answers on a port; `what` says in messages what it is.
    pub(crate) fn start(what: &str, mut command: Command, port: u16) -> Result<Self> {
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn();
        let mut server = Self(child.with_context(|| format!("{what} does not start"))?);
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Some(status) = server.0.try_wait()? {
                bail!("{what} has ended: {status}");
            }
            if begun.elapsed() > PATIENCE {
                bail!("{what} does not answer");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(server)
    }
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
