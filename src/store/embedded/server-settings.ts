import { type EmbeddedPlace, socketPort } from "./place.ts";

/** A small footprint for a laptop, and nothing that trades an acknowledged row for speed. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: "",
  port: String(socketPort),
  unix_socket_permissions: "0700",
  max_connections: "100",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "64MB",
  effective_cache_size: "1GB",
  work_mem: "16MB",
  maintenance_work_mem: "64MB",
  min_wal_size: "32MB",
  max_wal_size: "512MB",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_logical_replication_workers: "0",
  io_method: "sync",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // No statement, value or key of a row reaches the log: they may hold a prompt.
  logging_collector: "off",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length_on_error: "0",
  log_checkpoints: "off",
};

export function serverArguments({ pgData, socketDir }: EmbeddedPlace): readonly string[] {
  const all = { ...settings, unix_socket_directories: socketDir };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", pgData, ...flags];
}
