import { BlockList, isIP } from "node:net";

const metadata = new BlockList();
metadata.addSubnet("169.254.0.0", 16, "ipv4");
metadata.addAddress("100.100.100.200", "ipv4");
metadata.addSubnet("0.0.0.0", 8, "ipv4");
metadata.addSubnet("224.0.0.0", 3, "ipv4");
metadata.addSubnet("fe80::", 10, "ipv6");
metadata.addAddress("fd00:ec2::254", "ipv6");
metadata.addAddress("fd20:ce::254", "ipv6");
metadata.addAddress("::", "ipv6");
metadata.addSubnet("ff00::", 8, "ipv6");

const NAMES = /^(?:metadata|instance-data)(?:\.[a-z0-9.-]*)?$/;

/**
 * Why a host is never spoken to: link-local addresses and those where clouds hand out credentials.
 * @param hostname as `URL` has it, where every way to write an IPv4 address has become four decimal numbers
 */
export function refusedAddress(hostname: string): string | undefined {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  const family = isIP(host);
  if (family === 0) return NAMES.test(host) ? "a cloud's metadata service" : undefined;
  const mapped = mappedAddress(host);
  const isRefused = metadata.check(host, family === 6 ? "ipv6" : "ipv4");
  const isMapped = mapped !== undefined && metadata.check(mapped, "ipv4");
  return isRefused || isMapped ? "a link-local or metadata address" : undefined;
}

/** The IPv4 address inside an IPv6 one such as `::ffff:a9fe:a9fe` or `64:ff9b::a9fe:a9fe`. */
function mappedAddress(host: string): string | undefined {
  const found = /^(?:::ffff:|64:ff9b::|::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (!found) return undefined;
  const [high, low] = [Number.parseInt(found[1] ?? "", 16), Number.parseInt(found[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
