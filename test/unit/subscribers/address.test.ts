/** Which addresses may get events. */
import { describe, expect, it } from "vitest";
import { addressFault, hostOf } from "../../../shared/subscribers/address.ts";
import { isPublicAddress, isWithin } from "../../../shared/subscribers/networks.ts";
import { fc } from "../../../packages/local-cloud/testing/property.ts";

describe("an address", () => {
  it.each([
    "https://hooks.example.org",
    "https://hooks.example.org/a?b=c",
    "https://hooks.example.org:443/",
    "https://hooks.example.org:8443/",
    "https://hooks.example.org:1025/",
    "https://8.8.8.8/",
    "https://[2606:4700:4700::1111]/",
    "https://xn--bcher-kva.example/",
  ])("%s gets events", (url) => {
    expect(addressFault(url, [])).toBeNull();
  });

  it.each<[string, string]>([
    ["http://hooks.example.org", "not_an_address"],
    ["gopher://hooks.example.org", "not_an_address"],
    ["hooks.example.org", "not_an_address"],
    ["https://a@hooks.example.org", "credentials"],
    ["https://:b@hooks.example.org", "credentials"],
    ["https://hooks.example.org:25/", "not_public"],
    ["https://hooks.example.org:1024/", "not_public"],
    ["https://localhost/", "not_public"],
    ["https://LOCALHOST./", "not_public"],
    ["https://sub.localhost/", "not_public"],
    ["https://intranet/", "not_public"],
    ["https://printer.local/", "not_public"],
    ["https://metadata.google.internal/", "not_public"],
    ["https://metadata.google.internal./", "not_public"],
    ...["lan", "intranet", "home.arpa", "corp", "home", "test", "invalid", "onion", "alt"].map(
      (suffix) => [`https://router.${suffix}/`, "not_public"] as [string, string],
    ),
    ["https://hooks.example.org./", "not_public"],
    ["https://127.0.0.1/", "not_public"],
    ["https://127.1/", "not_public"],
    ["https://2130706433/", "not_public"],
    ["https://0x7f000001/", "not_public"],
    ["https://0177.0.0.1/", "not_public"],
    ["https://①②⑦.0.0.1/", "not_public"],
    ["https://169.254.169.254/", "not_public"],
    ["https://2852039166/", "not_public"],
    ["https://0.0.0.0/", "not_public"],
    ["https://[::]/", "not_public"],
    ["https://[::1]/", "not_public"],
    ["https://[::ffff:127.0.0.1]/", "not_public"],
    ["https://[::ffff:8.8.8.8]/", "not_public"],
    ["https://[64:ff9b::7f00:1]/", "not_public"],
    ["https://[64:ff9b:1::7f00:1]/", "not_public"],
    ["https://[2002:7f00:1::]/", "not_public"],
    ["https://[2001::7f00:1]/", "not_public"],
    ["https://[fe80::1]/", "not_public"],
    ["https://[fd00:ec2::254]/", "not_public"],
    ["https://[ff02::1]/", "not_public"],
  ])("%s is refused: %s", (url, code) => {
    expect(addressFault(url, [])?.code).toBe(code);
  });

  it("that is refused says why, and what would do", () => {
    const said = (url: string) => addressFault(url, [])?.message;
    expect(said("http://hooks.example.org")).toBe("must be an https URL");
    expect(said("https://a@hooks.example.org")).toBe("must not carry credentials");
    expect(said("https://hooks.example.org:25/")).toBe("must use port 443, or one above 1024");
    expect(said("https://localhost/")).toContain("public internet");
  });

  it("has its host without the brackets of IPv6", () => {
    expect(hostOf(new URL("https://[2606:4700::1]:8443/"))).toBe("2606:4700::1");
    expect(hostOf(new URL("https://hooks.example.org/"))).toBe("hooks.example.org");
  });

  it("on the local stack's own network gets events, also without TLS, and no other one", () => {
    const networks = ["127.0.0.1/32"];
    expect(addressFault("http://127.0.0.1:8099/hook", networks)).toBeNull();
    expect(addressFault("https://127.0.0.1/", networks)).toBeNull();
    expect(addressFault("ftp://127.0.0.1/", networks)?.code).toBe("not_an_address");
    expect(addressFault("http://127.0.0.2/", networks)?.code).toBe("not_an_address");
    expect(addressFault("https://[::ffff:7f00:1]:9/", ["10.0.0.0/8"])?.code).toBe("not_public");
  });
});

describe("a network address", () => {
  it.each(["not an address", "", "8.8.8.8.8", "hooks.example.org", "1::2::3"])(
    "%j is none",
    (text) => {
      expect(isPublicAddress(text)).toBe(false);
      expect(isWithin(["0.0.0.0/0", "::/0"], text)).toBe(false);
    },
  );

  it("of a given network is within it, in either version of IP", () => {
    expect(isWithin(["10.0.0.0/8"], "10.1.2.3")).toBe(true);
    expect(isWithin(["10.0.0.0/8", "fd00::/8"], "fd12::1")).toBe(true);
    expect(isWithin(["fd00::/8"], "fe80::1")).toBe(false);
    expect(isWithin(["fd00::/8"], "10.1.2.3")).toBe(false);
  });

  it.each(["2001:db8::1", "2002::1", "2620:4f:8000::1", "3fff::1", "4000::1", "1fff::1"])(
    "%s is not public",
    (address) => {
      expect(isPublicAddress(address)).toBe(false);
    },
  );

  it("of a special network is never public, whatever its other bits are", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const heads = [
      [10],
      [127],
      [169, 254],
      [192, 168],
      [172, 16],
      [172, 31],
      [100, 64],
      [0],
      [224],
    ];
    const tail = fc.tuple(byte, byte, byte);
    fc.assert(
      fc.property(fc.constantFrom(...heads), tail, (head, rest) => {
        const address = [...head, ...rest].slice(0, 4).join(".");
        expect(isPublicAddress(address)).toBe(false);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(false);
      }),
    );
  });

  it.each([
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.0.1",
    "172.32.0.1",
    "192.0.1.0",
    "223.255.255.255",
    "2a00:1450:4001::1",
    "2001:200::1",
  ])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});
