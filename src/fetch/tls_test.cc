// Encrypted connections: only a certificate that is trusted, in date and made out to the host will do.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <thread>

#include "base/file.h"
#include "fetch/curl.h"
#include "fetch/fetcher.h"
#include "fetch/test_pace.h"
#include "fetch/test_server.h"

namespace hearsay {
namespace {

constexpr long kDay = 24 * 3600;

// A certificate for 127.0.0.1, signed by itself.
struct Identity {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();

  explicit Identity(long valid_for) {
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -30 * kDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate), valid_for);
    X509_set_pubkey(certificate, key);
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("Velno"), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(certificate, key, EVP_sha256());
  }
  Identity(const Identity&) = delete;
  Identity& operator=(const Identity&) = delete;
  ~Identity() {
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
  std::string pem() const {
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(memory, certificate);
    char* data = nullptr;
    const auto size = static_cast<std::size_t>(BIO_get_mem_data(memory, &data));
    std::string out(data, size);
    BIO_free(memory);
    return out;
  }
};

// Answers every request with the same bytes, one connection after the other.
class TlsServer {
 public:
  TlsServer(const Identity& identity, std::string answer)
      : answer_(std::move(answer)), context_(SSL_CTX_new(TLS_server_method())) {
    SSL_CTX_use_certificate(context_, identity.certificate);
    SSL_CTX_use_PrivateKey(context_, identity.key);
    listener_ = listen_here(port_);
    thread_ = std::jthread([this] { serve(); });
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;
  ~TlsServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
    SSL_CTX_free(context_);
  }
  std::string url(const std::string& host) const { return fmt::format("https://{}:{}/", host, port_); }

 private:
  void serve() {
    for (;;) {
      const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) return;
      SSL* ssl = SSL_new(context_);
      SSL_set_fd(ssl, connection);
      char request[4096];
      if (SSL_accept(ssl) == 1 && SSL_read(ssl, request, sizeof request) > 0) {
        SSL_write(ssl, answer_.data(), static_cast<int>(answer_.size()));
        SSL_shutdown(ssl);
      }
      SSL_free(ssl);
      ::close(connection);
    }
  }
  std::string answer_;
  SSL_CTX* context_;
  int listener_ = -1;
  int port_ = 0;
  std::jthread thread_;
};

FetchResult fetch(const std::string& url, const std::string& ca_file) {
  CurlTransport web({"hearsay/test", {}, ca_file});
  JumpingPace pace(*parse_instant("2024-05-01T21:40:00Z"));
  FetcherOptions options;
  options.gap = std::chrono::seconds(0);
  Fetcher fetcher(web, pace, options);
  FetchRequest request;
  request.address = *WebAddress::parse(url);
  request.allow_private = true;
  request.obey_robots = false;
  return fetcher.fetch(request, {});
}

const std::string kPage = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nDam holds";

class TlsTest : public testing::Test {
 protected:
  void SetUp() override { std::signal(SIGPIPE, SIG_IGN); }  // of the server, when a client turns away
  std::string trust(const Identity& identity) {
    const std::string path =
        (std::filesystem::path(testing::TempDir()) / fmt::format("ca-{}.pem", ::getpid())).string();
    EXPECT_TRUE(write_file(path, identity.pem()));
    return path;
  }
};

TEST_F(TlsTest, OnlyATrustedCertificateOfThatHost) {
  const Identity identity(30 * kDay);
  const std::string ca_file = trust(identity);
  const TlsServer server(identity, kPage);
  EXPECT_EQ(fetch(server.url("127.0.0.1"), ca_file).body, "Dam holds");
  EXPECT_EQ(fetch(server.url("127.0.0.1"), "").reason, "not-trusted") << "nobody vouches for it";
  EXPECT_EQ(fetch(server.url("localhost"), ca_file).reason, "not-trusted") << "made out to another name";
  std::filesystem::remove(ca_file);
}

TEST_F(TlsTest, NotAnExpiredOne) {
  const Identity identity(-kDay);
  const std::string ca_file = trust(identity);
  const TlsServer server(identity, kPage);
  EXPECT_EQ(fetch(server.url("127.0.0.1"), ca_file).reason, "not-trusted");
  std::filesystem::remove(ca_file);
}

TEST_F(TlsTest, NoWayFromHttpsToHttp) {
  const Identity identity(30 * kDay);
  const std::string ca_file = trust(identity);
  const TlsServer server(identity, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(fetch(server.url("127.0.0.1"), ca_file).reason, "bad-redirect");
  std::filesystem::remove(ca_file);
}

}  // namespace
}  // namespace hearsay
