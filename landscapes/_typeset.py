from landscapes._tree import Node


def typeset(tree: Node) -> str:
    return ""

def typeset_name(name: str) -> str:
    return name
