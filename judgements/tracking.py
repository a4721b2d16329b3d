"""What others hang onto shared links, to follow who clicks: it never says which page is meant."""

NAMES = frozenset(
    """_ga _gl _hsenc _hsmi campaign cmp cmpid dclid fbclid gbraid gclid gclsrc icid igshid intcid ito mkt_tok
    msclkid ocid ref ref_src ref_url si smid smtyp source spm srsltid twclid wbraid xtor yclid""".split()  # noqa: SIM905 - a list of names, not of strings
)
FAMILIES = ("utm_", "ns_", "at_", "mc_", "mtm_", "pk_", "ga_", "hsa_", "__twitter_")


def is_tracking(parameter: str) -> bool:
    """Whether a parameter of an address, in lower case, tells only how its reader came to it."""
    return parameter in NAMES or parameter.startswith(FAMILIES)
