// For tests: an HTTP server on 127.0.0.1 that answers as it is told, bad manners included.
//
//   TestServer server;
//   server.on("/a", [](const TestRequest&) { return TestReply::page("<p>Dam holds</p>"); });
//   fetch(server.url("/a"));
//   server.targets()  ==  {"/a"}
//
// A target without a handler gets 404. Handlers run on the server's threads, one per connection. Every connection is
// closed after its answer, so a body without a length ends there.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hearsay {

struct TestRequest {
  std::string target;
  std::string head;  ///< all of it, lower case

  bool has(const std::string& words) const { return head.find(words) != std::string::npos; }
};

struct TestReply {
  std::vector<std::string> pieces;  ///< raw, the status line included
  int pause_ms = 0;                 ///< before each piece but the first

  static TestReply raw(std::string bytes) { return {{std::move(bytes)}, 0}; }
  static TestReply of(int status, const std::string& headers, const std::string& body) {
    return raw("HTTP/1.1 " + std::to_string(status) + " Said\r\nContent-Length: " + std::to_string(body.size()) +
               "\r\nConnection: close\r\n" + headers + "\r\n" + body);
  }
  static TestReply page(const std::string& body, const std::string& headers = "Content-Type: text/html\r\n") {
    return of(200, headers, body);
  }
  static TestReply redirect(const std::string& to, int status = 302) {
    return of(status, "Location: " + to + "\r\n", "");
  }
};

/// A listening socket on 127.0.0.1, on a port that is free; `port` receives it.
inline int listen_here(int& port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  ::bind(listener, reinterpret_cast<const sockaddr*>(&at), size);
  ::listen(listener, 64);
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size);
  port = ntohs(at.sin_port);
  return listener;
}

class TestServer {
 public:
  using Handler = std::function<TestReply(const TestRequest&)>;

  TestServer() {
    listener_ = listen_here(port_);
    acceptor_ = std::jthread([this] { accept_all(); });
  }
  ~TestServer() {
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    for (std::jthread& one : connections_) one.join();
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  void on(const std::string& target, Handler handler) {
    const std::lock_guard lock(mutex_);
    handlers_[target] = std::move(handler);
  }
  void on(const std::string& target, TestReply reply) {
    on(target, [reply](const TestRequest&) { return reply; });
  }
  int port() const { return port_; }
  std::string url(const std::string& target, const std::string& host = "127.0.0.1") const {
    return "http://" + host + ":" + std::to_string(port_) + target;
  }
  /// What was asked for, in order.
  std::vector<std::string> targets() {
    const std::lock_guard lock(mutex_);
    return targets_;
  }

 private:
  void accept_all() {
    for (;;) {
      const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) return;
      connections_.emplace_back([this, connection] {
        serve(connection);
        ::close(connection);
      });
    }
  }

  void serve(int connection) {
    TestRequest request;
    char buffer[4096];
    while (request.head.find("\r\n\r\n") == std::string::npos) {
      const ssize_t n = ::recv(connection, buffer, sizeof buffer, 0);
      if (n <= 0) return;
      request.head.append(buffer, static_cast<std::size_t>(n));
    }
    const std::size_t from = request.head.find(' ') + 1;
    request.target = request.head.substr(from, request.head.find(' ', from) - from);
    for (char& c : request.head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    Handler handler = [](const TestRequest&) { return TestReply::of(404, "", "no such page"); };
    {
      const std::lock_guard lock(mutex_);
      targets_.push_back(request.target);
      if (const auto found = handlers_.find(request.target); found != handlers_.end()) handler = found->second;
    }
    send_all(connection, handler(request));
  }

  static void send_all(int connection, const TestReply& reply) {
    for (std::size_t i = 0; i < reply.pieces.size(); ++i) {
      if (i > 0) std::this_thread::sleep_for(std::chrono::milliseconds(reply.pause_ms));
      std::string_view left = reply.pieces[i];
      while (!left.empty()) {
        const ssize_t n = ::send(connection, left.data(), left.size(), MSG_NOSIGNAL);
        if (n <= 0) return;
        left.remove_prefix(static_cast<std::size_t>(n));
      }
    }
  }

  int listener_ = -1;
  int port_ = 0;
  std::mutex mutex_;
  std::map<std::string, Handler> handlers_;
  std::vector<std::string> targets_;
  std::jthread acceptor_;
  std::vector<std::jthread> connections_;  // touched by the acceptor, and by the destructor once that is gone
};

}  // namespace hearsay
