//! Strangers who answer in a relay's place, on loopback.

use super::exchange::{Http, Request, is_loopback};
use super::live::{Live, connector};
use super::tls::configuration;
use cairn_engine::{Method, NetworkCause};
use reqwest::Url;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;
use std::time::Duration;

/// Answers one connection with these bytes, whatever was asked, and gives back the first line of what was asked.
fn stranger(answer: Vec<u8>) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = BufReader::new(stream.try_clone().unwrap());
        let mut first = String::new();
        // What is not text is a greeting of TLS.
        if asked.read_line(&mut first).is_ok() && first.contains("HTTP") {
            let mut length = 0;
            let mut line = String::new();
            while asked.read_line(&mut line).is_ok() && line.trim() != "" {
                let lower = line.to_lowercase();
                if let Some(value) = lower.strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                line.clear();
            }
            asked.take(length).read_to_end(&mut Vec::new()).unwrap();
        }
        let _cut_by_the_client = stream.write_all(&answer);
        first.trim().to_owned()
    });
    (address, thread)
}

fn post(relay: String) -> Result<(u16, Vec<u8>), NetworkCause> {
    let (path, timeout) = ("/v1/sync".to_owned(), Duration::from_secs(20));
    let request = Request {
        relay,
        method: Method::Post,
        path,
        body: b"question".to_vec(),
        timeout,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async { Http::new(&configuration().unwrap()).unwrap().ask(request).await })
}

#[test]
fn an_answer_comes_back_with_its_status_whatever_it_is() {
    let (address, asked) = stranger(b"HTTP/1.1 503 Busy\r\nContent-Length: 5\r\n\r\nlater".to_vec());
    assert_eq!(post(format!("http://{address}")), Ok((503, b"later".to_vec())));
    assert_eq!(asked.join().unwrap(), "POST /v1/sync HTTP/1.1");
}

#[test]
fn a_redirect_is_not_followed() {
    let answer = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/portal\r\nContent-Length: 0\r\n\r\n";
    let (address, _asked) = stranger(answer.as_bytes().to_vec());
    assert_eq!(post(format!("http://{address}")), Ok((302, Vec::new())));
}

#[test]
fn an_answer_without_an_end_is_cut_off() {
    let mut endless = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    endless.resize(3 << 20, b'x');
    let (address, _asked) = stranger(endless);
    assert_eq!(post(format!("http://{address}")), Err(NetworkCause::Cut));
}

#[test]
fn who_hangs_up_has_cut_the_connection() {
    let (address, _asked) = stranger(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".to_vec());
    assert_eq!(post(format!("http://{address}")), Err(NetworkCause::Cut));
}

#[test]
fn where_nobody_listens_nothing_is_reached() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    assert_eq!(post(format!("http://{address}")), Err(NetworkCause::Unreachable));
    assert_eq!(post("not an address".to_owned()), Err(NetworkCause::Unreachable));
}

#[test]
fn who_speaks_plainly_where_a_secret_was_expected_is_not_trusted() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let stranger = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut greeting = [0; 5];
        stream.read_exact(&mut greeting).unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        let _hung_up = stream.read_to_end(&mut Vec::new());
    });
    assert_eq!(post(format!("https://{address}")), Err(NetworkCause::Tls));
    stranger.join().unwrap();
}

#[test]
fn who_does_not_know_live_sockets_is_not_taken_for_one() {
    let (address, asked) = stranger(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let tls = connector(configuration().unwrap());
    let live = runtime.block_on(Live::open(&format!("http://{address}/base/"), tls));
    assert!(live.is_none());
    assert_eq!(asked.join().unwrap(), "GET /base/v1/live HTTP/1.1");
}

#[test]
fn only_this_machine_is_reached_without_the_surroundings_proxy() {
    let loopback = |url: &str| is_loopback(&Url::parse(url).unwrap());
    assert!(
        ["http://127.0.0.1:8787", "http://[::1]:8787", "http://localhost"]
            .iter()
            .all(|url| loopback(url))
    );
    assert!(
        ![
            "http://10.0.0.1",
            "https://relay.example",
            "http://127.0.0.1.example"
        ]
        .iter()
        .any(|url| loopback(url))
    );
}
