// Redis beside us: a client that keeps `outstanding` calls of a Lua script on their way over 32
// connections, in one thread; the protocol (RESP) is spoken directly.
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "rival_orders.h"
#include "servers.h"

namespace baton::bench {

namespace {

// KEYS: the stock of each line, then the order. ARGV: the order's fields.
constexpr std::string_view script =
    "local n = #KEYS - 1 "
    "for i = 1, n do if tonumber(redis.call('GET', KEYS[i]) or '0') < 1 then return 0 end end "
    "for i = 1, n do redis.call('DECRBY', KEYS[i], 1) end "
    "redis.call('HSET', KEYS[n + 1], unpack(ARGV)) "
    "return 1";

void add_command(std::string& out, const std::vector<std::string>& parts) {
  out += fmt::format("*{}\r\n", parts.size());
  for (const std::string& part : parts) out += fmt::format("${}\r\n{}\r\n", part.size(), part);
}

class RedisConnection {
 public:
  RedisConnection() = default;
  RedisConnection(const RedisConnection&) = delete;
  RedisConnection& operator=(const RedisConnection&) = delete;
  ~RedisConnection() {
    if (socket_ >= 0) close(socket_);
  }

  bool connect_to(const std::string& path) {
    socket_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path)) return false;
    std::memcpy(address.sun_path, path.data(), path.size());
    return connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0;
  }
  int socket() const { return socket_; }

  void add(const std::vector<std::string>& command) { add_command(out_, command); }
  bool send_all() {
    std::size_t sent = 0;
    while (sent < out_.size()) {
      const ssize_t size = ::send(socket_, out_.data() + sent, out_.size() - sent, MSG_NOSIGNAL);
      if (size <= 0) return false;
      sent += static_cast<std::size_t>(size);
    }
    out_.clear();
    return true;
  }
  /// Reads what has come. False: the connection is lost.
  bool receive() {
    char bytes[65'536];
    const ssize_t size = recv(socket_, bytes, sizeof(bytes), 0);
    if (size <= 0) return false;
    in_.append(bytes, static_cast<std::size_t>(size));
    return true;
  }
  /// The next whole reply that has come: a number, or a text of one line; of a longer text, the
  /// text.
  std::optional<std::string> next_reply() {
    const std::size_t end = in_.find("\r\n", at_);
    if (end == std::string::npos) return keep_rest();
    std::string reply = in_.substr(at_, end - at_);
    std::size_t next = end + 2;
    if (reply[0] == '$') {
      const auto size = static_cast<std::size_t>(std::stoll(reply.substr(1)));
      if (in_.size() < next + size + 2) return keep_rest();
      reply = "$" + in_.substr(next, size);
      next += size + 2;
    }
    at_ = next;
    return reply;
  }
  /// Sends one command and waits for its reply; of an array, its head, the items follow.
  std::string ask(const std::vector<std::string>& command) {
    add(command);
    if (!send_all()) return "-lost";
    return wait();
  }
  std::string wait() {
    while (true) {
      if (auto reply = next_reply()) return *reply;
      if (!receive()) return "-lost";
    }
  }

 private:
  std::optional<std::string> keep_rest() {
    in_.erase(0, at_);
    at_ = 0;
    return std::nullopt;
  }
  int socket_ = -1;
  std::string out_, in_;
  std::size_t at_ = 0;
};

std::string stock_key(int node, int sku) { return fmt::format("s:{}:{}", node, sku); }

std::string fill(RedisConnection& redis, const OrderLoad& load) {
  for (int node = 0; node < load.nodes; ++node) {
    std::vector<std::string> command = {"MSET"};
    for (int sku = 0; sku < load.skus; ++sku) {
      command.push_back(stock_key(node, sku));
      command.push_back(std::to_string(load.units_each));
    }
    if (redis.ask(command) != "+OK") return "Redis took no stock";
  }
  return {};
}

/// Units gone, and that none is below zero.
std::string count(RedisConnection& redis, const OrderLoad& load, const LoadResult& result) {
  std::int64_t gone = 0;
  for (int node = 0; node < load.nodes; ++node) {
    std::vector<std::string> command = {"MGET"};
    for (int sku = 0; sku < load.skus; ++sku) command.push_back(stock_key(node, sku));
    if (redis.ask(command) != fmt::format("*{}", load.skus)) return "Redis told no stock";
    for (int sku = 0; sku < load.skus; ++sku) {
      const std::int64_t left = std::stoll(redis.wait().substr(1));
      if (left < 0) return "Redis: stock below zero";
      gone += load.units_each - left;
    }
  }
  const std::int64_t lines = load.shape == Shape::two_lines ? 2 : 1;
  if (gone != lines * result.accepted) {
    return fmt::format("Redis: {} units gone, {} sold", gone, lines * result.accepted);
  }
  const std::string keys = redis.ask({"DBSIZE"});
  const std::int64_t orders = std::stoll(keys.substr(1)) - std::int64_t{load.nodes} * load.skus;
  if (orders != result.accepted) {
    return fmt::format("Redis: {} orders there, {} accepted", orders, result.accepted);
  }
  return {};
}

void add_order(RedisConnection& redis, const std::string& sha, std::uint64_t n,
               const OrderLoad& load) {
  const AskedFor asked = asked_for(n, load);
  const std::string order = fmt::format("o:{}", n);
  if (load.shape == Shape::hot_sku) {
    redis.add({"EVALSHA", sha, "2", stock_key(0, 0), order, "channel", "web", "line1", "0:0:1"});
    return;
  }
  redis.add({"EVALSHA", sha, "3", stock_key(asked.node, asked.first_sku),
             stock_key(asked.node, asked.second_sku), order, "channel", "web", "line1",
             fmt::format("{}:{}:1", asked.node, asked.first_sku), "line2",
             fmt::format("{}:{}:1", asked.node, asked.second_sku)});
}

/// Keeps the requests on their way until the time is over, then waits for the rest.
std::string drive(std::vector<RedisConnection>& connections, const std::string& sha,
                  const OrderLoad& load, LoadResult& result) {
  std::vector<pollfd> polled;
  std::uint64_t next = 0;
  const int each = load.outstanding / rival_connections;
  for (RedisConnection& connection : connections) {
    for (int n = 0; n < each; ++n) add_order(connection, sha, next++, load);
    if (!connection.send_all()) return "Redis hung up";
    polled.push_back({connection.socket(), POLLIN, 0});
  }
  std::int64_t under_way = std::int64_t{each} * rival_connections;
  const double start = seconds_now();
  while (under_way > 0) {
    if (poll(polled.data(), polled.size(), 10'000) <= 0) return "Redis does not answer";
    const bool over = seconds_now() - start >= load.seconds;
    for (std::size_t c = 0; c < polled.size(); ++c) {
      if (polled[c].revents == 0) continue;
      RedisConnection& connection = connections[c];
      if (!connection.receive()) return "Redis hung up";
      while (auto reply = connection.next_reply()) {
        if (*reply != ":1" && *reply != ":0") return "Redis: " + *reply;
        ++(*reply == ":1" ? result.accepted : result.refused);
        --under_way;
        if (over) continue;
        add_order(connection, sha, next++, load);
        ++under_way;
      }
      if (!connection.send_all()) return "Redis hung up";
    }
  }
  result.seconds = seconds_now() - start;
  return {};
}

}  // namespace

LoadResult redis_orders(const OrderLoad& load) {
  LoadResult result;
  const TemporaryFolder folder("bench-redis");
  const std::string path = (folder.path() / "socket").string();
  auto server = Server::start({"redis-server", "--port", "0", "--unixsocket", path, "--dir",
                               folder.path().string(), "--appendonly", "yes", "--appendfsync",
                               "always", "--save", "", "--auto-aof-rewrite-percentage", "0"},
                              folder.path() / "log");
  RedisConnection first;
  bool connected = false;
  for (int tenth = 0; server && tenth < 100 && !connected && server->running(); ++tenth) {
    usleep(100'000);
    connected = std::filesystem::exists(path) && first.connect_to(path);
  }
  if (!connected) {
    result.problem = "redis-server is missing (scripts/packages-bench.txt) or does not start";
    return result;
  }
  result.problem = fill(first, load);
  const std::string sha = first.ask({"SCRIPT", "LOAD", std::string(script)});
  std::vector<RedisConnection> connections(rival_connections);
  for (RedisConnection& connection : connections) {
    if (!connection.connect_to(path)) result.problem = "Redis takes no more connections";
  }
  if (result.problem.empty()) result.problem = drive(connections, sha.substr(1), load, result);
  if (result.problem.empty()) result.problem = count(first, load, result);
  return result;
}

}  // namespace baton::bench
