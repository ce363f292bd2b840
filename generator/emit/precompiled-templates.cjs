// Made by precompile-templates from templates/: do not edit.
module.exports = {
  "array-value": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "$"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"bytes") : depth0), depth0)) != null ? stack1 : "")
    + "("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"view") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"at") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"count") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ")";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "new $"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"elements") : depth0), depth0)) != null ? stack1 : "")
    + "("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"view") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"at") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"count") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ")";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "new "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"records") : depth0), depth0)) != null ? stack1 : "")
    + "$("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"view") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"at") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"count") : depth0), depth0)) != null ? stack1 : "")
    + ")";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "new $Rows("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"view") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"at") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"count") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"rows") : depth0)) != null ? lookupProperty(stack1,"stride") : stack1), depth0)) != null ? stack1 : "")
    + ", (view, base) => "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"array-value"),((stack1 = (depth0 != null ? lookupProperty(depth0,"rows") : depth0)) != null ? lookupProperty(stack1,"element") : stack1),{"name":"array-value","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ")";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"bytes") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":0},"end":{"line":1,"column":77}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"elements") : depth0),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":77},"end":{"line":1,"column":164}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"records") : depth0),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":164},"end":{"line":1,"column":231}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"rows") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":231},"end":{"line":1,"column":371}}})) != null ? stack1 : "");
},"usePartial":true},
  "bit-part": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " << "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"up") : depth0), depth0)) != null ? stack1 : "");
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "((this.view.get"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"order") : depth0), depth0)) != null ? stack1 : "")
    + ") >>> "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"down") : depth0), depth0)) != null ? stack1 : "")
    + ") & "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"mask") : depth0), depth0)) != null ? stack1 : "")
    + ")"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"up") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":79},"end":{"line":1,"column":106}}})) != null ? stack1 : "");
}},
  "bit-writes": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, alias2=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    this.view.set"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = lookupProperty(helpers,"if").call(alias2,(depth0 != null ? lookupProperty(depth0,"keep") : depth0),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":2,"column":47},"end":{"line":2,"column":133}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"parts") : depth0),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":2,"column":133},"end":{"line":2,"column":226}}})) != null ? stack1 : "")
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"order") : depth0), depth0)) != null ? stack1 : "")
    + ");\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "(this.view.get"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"order") : depth0), depth0)) != null ? stack1 : "")
    + ") & "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"keep") : depth0), depth0)) != null ? stack1 : "")
    + ") | ";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"or") : depth0), depth0)) != null ? stack1 : "")
    + "(("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"word") : depth0), depth0)) != null ? stack1 : "")
    + " >>> "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"down") : depth0), depth0)) != null ? stack1 : "")
    + ") & "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"mask") : depth0), depth0)) != null ? stack1 : "")
    + ")"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"up") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"loc":{"start":{"line":2,"column":190},"end":{"line":2,"column":217}}})) != null ? stack1 : "");
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " << "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"up") : depth0), depth0)) != null ? stack1 : "");
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"writes") : depth0),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":0},"end":{"line":3,"column":9}}})) != null ? stack1 : "");
}},
  "by-abi": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"abi") : depth0), depth0)) != null ? stack1 : "")
    + ": "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"value") : depth0), depth0)) != null ? stack1 : "")
    + ",\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "export const "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + " = {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"entries") : depth0),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":4,"column":0},"end":{"line":6,"column":9}}})) != null ? stack1 : "")
    + "} as const;\n";
},"usePartial":true},
  "cut": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "(value & "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"mask") : depth0), depth0)) != null ? stack1 : "")
    + ")";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "(value << "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"shift") : depth0), depth0)) != null ? stack1 : "")
    + ") >> "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"shift") : depth0), depth0)) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data) {
    return "(value | 0)";
},"3":function(container,depth0,helpers,partials,data) {
    return "value >>> 0";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"mask") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":0},"end":{"line":1,"column":37}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"shift") : depth0),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":37},"end":{"line":1,"column":90}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"signed32") : depth0),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":90},"end":{"line":1,"column":124}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"unsigned32") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":124},"end":{"line":1,"column":160}}})) != null ? stack1 : "");
}},
  "doc": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/**"
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"only") : depth0), depth0)) != null ? stack1 : "")
    + " */\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/**\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"lines") : depth0),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":5,"column":0},"end":{"line":7,"column":9}}})) != null ? stack1 : "")
    + " */\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1;

  return " *"
    + ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + "\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"only") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.program(1, data, 0),"loc":{"start":{"line":1,"column":0},"end":{"line":9,"column":7}}})) != null ? stack1 : "");
}},
  "enum": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":5,"column":0},"end":{"line":7,"column":7}}})) != null ? stack1 : "")
    + "  "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"key") : depth0), depth0)) != null ? stack1 : "")
    + ": "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"value") : depth0), depth0)) != null ? stack1 : "")
    + ",\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = lookupProperty(helpers,"with").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"byAbi") : depth0),{"name":"with","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"loc":{"start":{"line":14,"column":0},"end":{"line":25,"column":9}}})) != null ? stack1 : "");
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "export const "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + " = {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"entries") : depth0),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"loc":{"start":{"line":17,"column":0},"end":{"line":23,"column":9}}})) != null ? stack1 : "")
    + "} as const;\n";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"abi") : depth0), depth0)) != null ? stack1 : "")
    + ": {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"values") : depth0),{"name":"each","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"loc":{"start":{"line":19,"column":0},"end":{"line":21,"column":9}}})) != null ? stack1 : "")
    + "  },\n";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"key") : depth0), depth0)) != null ? stack1 : "")
    + ": "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"value") : depth0), depth0)) != null ? stack1 : "")
    + ",\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, alias2=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "export const "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + " = {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"values") : depth0),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":4,"column":0},"end":{"line":9,"column":9}}})) != null ? stack1 : "")
    + "} as const;\nexport type "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + " = (typeof "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + ")[keyof typeof "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "];\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias2,(depth0 != null ? lookupProperty(depth0,"byAbi") : depth0),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":12,"column":0},"end":{"line":26,"column":7}}})) != null ? stack1 : "");
},"usePartial":true},
  "equal": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "$equalBytes(this.view, this.base, other.view, other.base, ["
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"bytes") : depth0), depth0)) != null ? stack1 : "")
    + "])";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "$equalBits(this.view, this.base, other.view, other.base, ["
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"bits") : depth0), depth0)) != null ? stack1 : "")
    + "])";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "this."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"record") : depth0), depth0)) != null ? stack1 : "")
    + ".equals(other."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"record") : depth0), depth0)) != null ? stack1 : "")
    + ")";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "$equalRecords(this."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"records") : depth0), depth0)) != null ? stack1 : "")
    + ", other."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"records") : depth0), depth0)) != null ? stack1 : "")
    + ")";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "$equalRows(this."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"value") : depth0), depth0)) != null ? stack1 : "")
    + ", other."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"value") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"depth") : depth0), depth0)) != null ? stack1 : "")
    + ")";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"bytes") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":0},"end":{"line":1,"column":90}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"bits") : depth0),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":90},"end":{"line":1,"column":177}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"record") : depth0),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":177},"end":{"line":1,"column":238}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"records") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":238},"end":{"line":1,"column":310}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(alias1,(depth0 != null ? lookupProperty(depth0,"rows") : depth0),{"name":"with","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":310},"end":{"line":1,"column":387}}})) != null ? stack1 : "");
}},
  "exports": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\nexport "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"type") : depth0),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":3,"column":7},"end":{"line":3,"column":31}}})) != null ? stack1 : "")
    + "{\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"names") : depth0),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":4,"column":0},"end":{"line":6,"column":9}}})) != null ? stack1 : "")
    + "} from "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"fromLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ";\n";
},"1":function(container,depth0,helpers,partials,data) {
    return "type ";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1;

  return "  "
    + ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + ",\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),depth0,{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":0},"end":{"line":8,"column":9}}})) != null ? stack1 : "");
}},
  "expression": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"text") : depth0), depth0)) != null ? stack1 : "");
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "BigInt."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"as") : depth0), depth0)) != null ? stack1 : "")
    + "("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"bits") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"operand") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ")";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"operator") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"operand") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "("
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"left") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"operator") : depth0), depth0)) != null ? stack1 : "")
    + " "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"right") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ")";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "("
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"left") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"operator") : depth0), depth0)) != null ? stack1 : "")
    + " $.shiftCount("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"nameLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"right") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"bits") : depth0), depth0)) != null ? stack1 : "")
    + "))";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "("
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"left") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"operator") : depth0), depth0)) != null ? stack1 : "")
    + " "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"right") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " ? 1n : 0n)";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "("
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"left") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " !== 0n "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"operator") : depth0), depth0)) != null ? stack1 : "")
    + " "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"right") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " !== 0n ? 1n : 0n)";
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "("
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"condition") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " !== 0n ? "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"yes") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " : "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"no") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ")";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"text") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":0},"end":{"line":1,"column":27}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(alias1,(depth0 != null ? lookupProperty(depth0,"wrap") : depth0),{"name":"with","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":27},"end":{"line":1,"column":99}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(alias1,(depth0 != null ? lookupProperty(depth0,"prefix") : depth0),{"name":"with","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":99},"end":{"line":1,"column":160}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(alias1,(depth0 != null ? lookupProperty(depth0,"infix") : depth0),{"name":"with","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":160},"end":{"line":1,"column":243}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(alias1,(depth0 != null ? lookupProperty(depth0,"shift") : depth0),{"name":"with","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":243},"end":{"line":1,"column":367}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(alias1,(depth0 != null ? lookupProperty(depth0,"test") : depth0),{"name":"with","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":367},"end":{"line":1,"column":459}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(alias1,(depth0 != null ? lookupProperty(depth0,"logic") : depth0),{"name":"with","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":459},"end":{"line":1,"column":566}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(alias1,(depth0 != null ? lookupProperty(depth0,"choice") : depth0),{"name":"with","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"loc":{"start":{"line":1,"column":566},"end":{"line":1,"column":671}}})) != null ? stack1 : "");
},"usePartial":true},
  "field-array": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + " {\n    return "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"array-value"),(depth0 != null ? lookupProperty(depth0,"value") : depth0),{"name":"array-value","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ";\n  }\n";
},"usePartial":true},
  "field-bits-wide": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    const word"
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"index") : depth0), depth0)) != null ? stack1 : "")
    + " = ("
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"reads") : depth0),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":5,"column":27},"end":{"line":5,"column":71}}})) != null ? stack1 : "")
    + ") >>> 0;\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"or") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = container.invokePartial(lookupProperty(partials,"bit-part"),depth0,{"name":"bit-part","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"or") : depth0), depth0)) != null ? stack1 : "")
    + "BigInt(word"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"index") : depth0), depth0)) != null ? stack1 : "")
    + ")"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"shift") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"loc":{"start":{"line":7,"column":81},"end":{"line":7,"column":115}}})) != null ? stack1 : "");
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " << "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"shift") : depth0), depth0)) != null ? stack1 : "")
    + "n";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    const word"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"index") : depth0), depth0)) != null ? stack1 : "")
    + " = Number(BigInt.asUintN(32, value >> "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"shift") : depth0), depth0)) != null ? stack1 : "")
    + "n));\n";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n  /** `"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "` as a number; a RangeError where that is not exact. */\n  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"number") : depth0), depth0)) != null ? stack1 : "")
    + "(): number {\n    const value = Number(this."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + ");\n    if (!Number.isSafeInteger(value)) $refuseUnsafe("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", this."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + ");\n    return value;\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"number") : depth0), depth0)) != null ? stack1 : "")
    + "(value: number) {\n    if (!Number.isSafeInteger(value)) $refuse("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"min") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"max") : depth0), depth0)) != null ? stack1 : "")
    + ");\n    this."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + " = BigInt(value);\n  }\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, alias2=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + " {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"words") : depth0),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":4,"column":0},"end":{"line":6,"column":9}}})) != null ? stack1 : "")
    + "    return BigInt."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"wrap") : depth0), depth0)) != null ? stack1 : "")
    + "("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"width") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"joined") : depth0),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":7,"column":38},"end":{"line":7,"column":124}}})) != null ? stack1 : "")
    + ");\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(value: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + ") {\n    if (value !== BigInt."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"wrap") : depth0), depth0)) != null ? stack1 : "")
    + "("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"width") : depth0), depth0)) != null ? stack1 : "")
    + ", value)) $refuse("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"min") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"max") : depth0), depth0)) != null ? stack1 : "")
    + ");\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"words") : depth0),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"loc":{"start":{"line":12,"column":0},"end":{"line":14,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = container.invokePartial(lookupProperty(partials,"bit-writes"),depth0,{"name":"bit-writes","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  }\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias2,(depth0 != null ? lookupProperty(depth0,"number") : depth0),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"loc":{"start":{"line":17,"column":0},"end":{"line":30,"column":7}}})) != null ? stack1 : "");
},"usePartial":true},
  "field-bits": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    return ("
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"reads") : depth0),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":5,"column":12},"end":{"line":5,"column":56}}})) != null ? stack1 : "")
    + ") !== 0;\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"or") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = container.invokePartial(lookupProperty(partials,"bit-part"),depth0,{"name":"bit-part","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),((stack1 = (depth0 != null ? lookupProperty(depth0,"range") : depth0)) != null ? lookupProperty(stack1,"shift") : stack1),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.program(4, data, 0),"loc":{"start":{"line":7,"column":0},"end":{"line":11,"column":7}}})) != null ? stack1 : "");
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    return ("
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"reads") : depth0),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":8,"column":12},"end":{"line":8,"column":56}}})) != null ? stack1 : "")
    + ") << "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"range") : depth0)) != null ? lookupProperty(stack1,"shift") : stack1), depth0)) != null ? stack1 : "")
    + " >> "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"range") : depth0)) != null ? lookupProperty(stack1,"shift") : stack1), depth0)) != null ? stack1 : "")
    + ";\n";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    return ("
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"reads") : depth0),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":10,"column":12},"end":{"line":10,"column":56}}})) != null ? stack1 : "")
    + ") "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,((stack1 = (depth0 != null ? lookupProperty(depth0,"range") : depth0)) != null ? lookupProperty(stack1,"signed32") : stack1),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.program(6, data, 0),"loc":{"start":{"line":10,"column":58},"end":{"line":10,"column":103}}})) != null ? stack1 : "")
    + ";\n";
},"5":function(container,depth0,helpers,partials,data) {
    return "| 0";
},"6":function(container,depth0,helpers,partials,data) {
    return ">>> 0";
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    if (value !== "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"cut"),(depth0 != null ? lookupProperty(depth0,"range") : depth0),{"name":"cut","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ") $refuse("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"range") : depth0)) != null ? lookupProperty(stack1,"min") : stack1), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"range") : depth0)) != null ? lookupProperty(stack1,"max") : stack1), depth0)) != null ? stack1 : "")
    + ");\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, alias2=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + " {\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias2,(depth0 != null ? lookupProperty(depth0,"bool") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.program(2, data, 0),"loc":{"start":{"line":4,"column":0},"end":{"line":12,"column":7}}})) != null ? stack1 : "")
    + "  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(value: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + ") {\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias2,(depth0 != null ? lookupProperty(depth0,"range") : depth0),{"name":"if","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"loc":{"start":{"line":16,"column":0},"end":{"line":18,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = container.invokePartial(lookupProperty(partials,"bit-writes"),depth0,{"name":"bit-writes","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  }\n";
},"usePartial":true},
  "field-bool": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): boolean {\n    return this.view.getUint8(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ") !== 0;\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(value: boolean) {\n    this.view.setUint8(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", value ? 1 : 0);\n  }\n";
},"usePartial":true},
  "field-bytes": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + " {\n    return $"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.view, this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"count") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ");\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(value: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + ") {\n    $setBytes(this.view, this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"count") : depth0), depth0)) != null ? stack1 : "")
    + ", value, "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ");\n  }\n";
},"usePartial":true},
  "field-float": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): number {\n    return this.view.get"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", true);\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(value: number) {\n    this.view.set"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", value, true);\n  }\n";
},"usePartial":true},
  "field-huge": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): bigint {\n    return $get"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.view, this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ");\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(value: bigint) {\n    if (value !== BigInt."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"wrap") : depth0), depth0)) != null ? stack1 : "")
    + "(128, value)) $refuse("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"min") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"max") : depth0), depth0)) != null ? stack1 : "")
    + ");\n    $setInt128(this.view, this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", value);\n  }\n";
},"usePartial":true},
  "field-number": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + " {\n    return this.view.get"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"order") : depth0), depth0)) != null ? stack1 : "")
    + ");\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(value: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + ") {\n    if (value !== "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"cut"),(depth0 != null ? lookupProperty(depth0,"range") : depth0),{"name":"cut","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ") $refuse("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"range") : depth0)) != null ? lookupProperty(stack1,"min") : stack1), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"range") : depth0)) != null ? lookupProperty(stack1,"max") : stack1), depth0)) != null ? stack1 : "")
    + ");\n    this.view.set"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", value"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"order") : depth0), depth0)) != null ? stack1 : "")
    + ");\n  }\n";
},"usePartial":true},
  "field-record": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"class") : depth0), depth0)) != null ? stack1 : "")
    + " {\n    return new "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"class") : depth0), depth0)) != null ? stack1 : "")
    + "$(this.view, this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ");\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(value: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"class") : depth0), depth0)) != null ? stack1 : "")
    + ") {\n    this."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + ".copyFrom(value);\n  }\n";
},"usePartial":true},
  "field-tail": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    if ((count | 0) !== count || count < 0) $refuseCount("
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", count);\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(count: number): "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + " {\n"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"check") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":4,"column":0},"end":{"line":6,"column":7}}})) != null ? stack1 : "")
    + "    return "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"array-value"),(depth0 != null ? lookupProperty(depth0,"value") : depth0),{"name":"array-value","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ";\n  }\n";
},"usePartial":true},
  "field-wide": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    const value = this.view.getInt32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plusHigh") : depth0), depth0)) != null ? stack1 : "")
    + ", true) * 4294967296 + this.view.getUint32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", true);\n    if (value > 9007199254740991 || value < -9007199254740991) $refuseUnsafe("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", this."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + ");\n    return value;\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    const high = this.view.getUint32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plusHigh") : depth0), depth0)) != null ? stack1 : "")
    + ", true);\n    if (high > 2097151) $refuseUnsafe("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", this."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + ");\n    return high * 4294967296 + this.view.getUint32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", true);\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    if (!Number.isSafeInteger(value)) $refuse("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, -9007199254740991, 9007199254740991);\n    this.view.setUint32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", value, true);\n    this.view.setInt32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plusHigh") : depth0), depth0)) != null ? stack1 : "")
    + ", Math.floor(value / 4294967296), true);\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    if (!Number.isSafeInteger(value) || value < 0) $refuse("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, 0, 9007199254740991);\n    this.view.setUint32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", value, true);\n    this.view.setUint32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plusHigh") : depth0), depth0)) != null ? stack1 : "")
    + ", value / 4294967296, true);\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, alias2=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"member-doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"member-doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + " {\n    return this.view.get"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", true);\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(value: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + ") {\n    if (value !== BigInt."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"wrap") : depth0), depth0)) != null ? stack1 : "")
    + "(64, value)) $refuse("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"min") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"max") : depth0), depth0)) != null ? stack1 : "")
    + ");\n    this.view.set"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"access") : depth0), depth0)) != null ? stack1 : "")
    + "(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", value, true);\n  }\n\n  /** The low 32 bits of `"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "`, unsigned. */\n  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"lo") : depth0), depth0)) != null ? stack1 : "")
    + "(): number {\n    return this.view.getUint32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", true);\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"lo") : depth0), depth0)) != null ? stack1 : "")
    + "(value: number) {\n    if (value !== value >>> 0) $refuse("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, 0, 4294967295);\n    this.view.setUint32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", value, true);\n  }\n\n  /** The high 32 bits of `"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "`, unsigned. */\n  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"hi") : depth0), depth0)) != null ? stack1 : "")
    + "(): number {\n    return this.view.getUint32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plusHigh") : depth0), depth0)) != null ? stack1 : "")
    + ", true);\n  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"hi") : depth0), depth0)) != null ? stack1 : "")
    + "(value: number) {\n    if (value !== value >>> 0) $refuse("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, 0, 4294967295);\n    this.view.setUint32(this.base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plusHigh") : depth0), depth0)) != null ? stack1 : "")
    + ", value, true);\n  }\n\n  /** `"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "` as a number; a RangeError where that is not exact. */\n  get "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"number") : depth0), depth0)) != null ? stack1 : "")
    + "(): number {\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias2,(depth0 != null ? lookupProperty(depth0,"signed") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.program(1, data, 0),"loc":{"start":{"line":34,"column":0},"end":{"line":42,"column":7}}})) != null ? stack1 : "")
    + "  }\n\n  set "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"number") : depth0), depth0)) != null ? stack1 : "")
    + "(value: number) {\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias2,(depth0 != null ? lookupProperty(depth0,"signed") : depth0),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.program(3, data, 0),"loc":{"start":{"line":46,"column":0},"end":{"line":54,"column":7}}})) != null ? stack1 : "")
    + "  }\n";
},"usePartial":true},
  "function": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "export function "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"constant") : depth0)) != null ? lookupProperty(stack1,"type") : stack1), depth0)) != null ? stack1 : "")
    + " {\n  return "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"constant") : depth0)) != null ? lookupProperty(stack1,"value") : stack1), depth0)) != null ? stack1 : "")
    + ";\n}\n";
},"1":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"parameters") : depth0),{"name":"if","hash":{},"fn":container.program(2, data, 0, blockParams, depths),"inverse":container.program(5, data, 0, blockParams, depths),"loc":{"start":{"line":8,"column":0},"end":{"line":23,"column":7}}})) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.lambda, alias2=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "export function "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"numbers") : depth0), depth0)) != null ? stack1 : "")
    + "): number;\nexport function "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"bigints") : depth0), depth0)) != null ? stack1 : "")
    + "): bigint;\nexport function "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"either") : depth0), depth0)) != null ? stack1 : "")
    + "): number | bigint {\n  const exact = "
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"parameters") : depth0),{"name":"each","hash":{},"fn":container.program(3, data, 0, blockParams, depths),"inverse":container.noop,"loc":{"start":{"line":12,"column":16},"end":{"line":12,"column":79}}})) != null ? stack1 : "")
    + ";\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"converted") : depth0),{"name":"each","hash":{},"fn":container.program(4, data, 0, blockParams, depths),"inverse":container.noop,"loc":{"start":{"line":13,"column":0},"end":{"line":15,"column":9}}})) != null ? stack1 : "")
    + "  const value = "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"body") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ";\n  return $.result("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"nameLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", value, exact);\n}\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"or") : depth0), depth0)) != null ? stack1 : "")
    + "typeof "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + " === 'bigint'";
},"4":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + " = $.argument("
    + ((stack1 = alias1((depths[1] != null ? lookupProperty(depths[1],"nameLiteral") : depths[1]), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + ");\n";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "export function "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + "(): bigint {\n  return "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"expression"),(depth0 != null ? lookupProperty(depth0,"body") : depth0),{"name":"expression","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ";\n}\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"constant") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0, blockParams, depths),"inverse":container.program(1, data, 0, blockParams, depths),"loc":{"start":{"line":3,"column":0},"end":{"line":24,"column":7}}})) != null ? stack1 : "");
},"usePartial":true,"useDepths":true},
  "index": {"0":function(container,depth0,helpers,partials,data) {
    var stack1;

  return " *"
    + ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + "\n";
},"1":function(container,depth0,helpers,partials,data) {
    return "\nexport { };\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"preamble") : depth0),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":2,"column":0},"end":{"line":4,"column":9}}})) != null ? stack1 : "")
    + " */\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"exports"),(depth0 != null ? lookupProperty(depth0,"exports") : depth0),{"name":"exports","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"isEmpty") : depth0),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":7,"column":0},"end":{"line":10,"column":7}}})) != null ? stack1 : "");
},"usePartial":true},
  "member-doc": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  /**"
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"only") : depth0), depth0)) != null ? stack1 : "")
    + " */\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  /**\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"lines") : depth0),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":5,"column":0},"end":{"line":7,"column":9}}})) != null ? stack1 : "")
    + "   */\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1;

  return "   *"
    + ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + "\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"only") : depth0),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.program(1, data, 0),"loc":{"start":{"line":1,"column":0},"end":{"line":9,"column":7}}})) != null ? stack1 : "");
}},
  "module": {"0":function(container,depth0,helpers,partials,data) {
    var stack1;

  return " *"
    + ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + "\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\nimport * as $ from "
    + ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"runtimeLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ";\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import "
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"type") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"loc":{"start":{"line":11,"column":7},"end":{"line":11,"column":31}}})) != null ? stack1 : "")
    + "{ "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"names") : depth0), depth0)) != null ? stack1 : "")
    + " } from "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"fromLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ";\n";
},"3":function(container,depth0,helpers,partials,data) {
    return "type ";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n// Local constants, since V8 knows that these never change: a nested record then costs no object, a check no call.\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"locals") : depth0),{"name":"each","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"loc":{"start":{"line":16,"column":0},"end":{"line":18,"column":9}}})) != null ? stack1 : "");
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "const "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + " = "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"value") : depth0), depth0)) != null ? stack1 : "")
    + ";\n";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "export type "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + " = "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + ";\n";
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "export const "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"annotation") : depth0), depth0)) != null ? stack1 : "")
    + " = "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"value") : depth0), depth0)) != null ? stack1 : "")
    + ";\n"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"byAbi") : depth0),{"name":"if","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"loc":{"start":{"line":30,"column":0},"end":{"line":32,"column":7}}})) != null ? stack1 : "");
},"8":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"by-abi"),(depth0 != null ? lookupProperty(depth0,"byAbi") : depth0),{"name":"by-abi","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"9":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"function"),depth0,{"name":"function","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"10":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"by-abi"),depth0,{"name":"by-abi","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"11":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"enum"),depth0,{"name":"enum","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"12":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"record"),depth0,{"name":"record","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"13":function(container,depth0,helpers,partials,data) {
    return "\nexport { };\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"preamble") : depth0),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"loc":{"start":{"line":2,"column":0},"end":{"line":4,"column":9}}})) != null ? stack1 : "")
    + " */\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"runtimeLiteral") : depth0),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":6,"column":0},"end":{"line":9,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"imports") : depth0),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":10,"column":0},"end":{"line":12,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"locals") : depth0),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"loc":{"start":{"line":13,"column":0},"end":{"line":19,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = container.invokePartial(lookupProperty(partials,"exports"),(depth0 != null ? lookupProperty(depth0,"reexports") : depth0),{"name":"exports","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"typedefs") : depth0),{"name":"each","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"loc":{"start":{"line":21,"column":0},"end":{"line":25,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"constants") : depth0),{"name":"each","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"loc":{"start":{"line":26,"column":0},"end":{"line":33,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"functions") : depth0),{"name":"each","hash":{},"fn":container.program(9, data, 0),"inverse":container.noop,"loc":{"start":{"line":34,"column":0},"end":{"line":36,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"functionsByAbi") : depth0),{"name":"each","hash":{},"fn":container.program(10, data, 0),"inverse":container.noop,"loc":{"start":{"line":37,"column":0},"end":{"line":39,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"enums") : depth0),{"name":"each","hash":{},"fn":container.program(11, data, 0),"inverse":container.noop,"loc":{"start":{"line":40,"column":0},"end":{"line":42,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"records") : depth0),{"name":"each","hash":{},"fn":container.program(12, data, 0),"inverse":container.noop,"loc":{"start":{"line":43,"column":0},"end":{"line":45,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"recordsByAbi") : depth0),{"name":"each","hash":{},"fn":container.program(10, data, 0),"inverse":container.noop,"loc":{"start":{"line":46,"column":0},"end":{"line":48,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"isEmpty") : depth0),{"name":"if","hash":{},"fn":container.program(13, data, 0),"inverse":container.noop,"loc":{"start":{"line":49,"column":0},"end":{"line":52,"column":7}}})) != null ? stack1 : "");
},"usePartial":true},
  "record": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, alias2=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "      "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"key") : depth0), depth0)) != null ? stack1 : "")
    + ": { type: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"typeLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", offset: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"offset") : depth0), depth0)) != null ? stack1 : "")
    + ", size: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(alias2,(depth0 != null ? lookupProperty(depth0,"bits") : depth0),{"name":"with","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":14,"column":74},"end":{"line":14,"column":143}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(alias2,(depth0 != null ? lookupProperty(depth0,"array") : depth0),{"name":"with","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"loc":{"start":{"line":14,"column":143},"end":{"line":14,"column":205}}})) != null ? stack1 : "")
    + " },\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ", bits: { start: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"start") : depth0), depth0)) != null ? stack1 : "")
    + ", width: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"width") : depth0), depth0)) != null ? stack1 : "")
    + " }";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ", count: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"count") : depth0), depth0)) != null ? stack1 : "")
    + ", stride: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"stride") : depth0), depth0)) != null ? stack1 : "");
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "      { offset: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"offset") : depth0), depth0)) != null ? stack1 : "")
    + ", size: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"with").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"bits") : depth0),{"name":"with","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"loc":{"start":{"line":19,"column":42},"end":{"line":19,"column":111}}})) != null ? stack1 : "")
    + " },\n";
},"4":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"with").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"tail") : depth0),{"name":"with","hash":{},"fn":container.program(5, data, 0, blockParams, depths),"inverse":container.noop,"loc":{"start":{"line":37,"column":0},"end":{"line":43,"column":9}}})) != null ? stack1 : "")
    + "\n  /** A zeroed record with `count` elements at its end, in a buffer of its own. */\n  static alloc(count = 0): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + " {\n    return new "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "$($.allocate("
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "$.sizeWith(count)));\n  }\n";
},"5":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n  /** Bytes of a record with `count` elements at its end. */\n  static sizeWith(count: number): number {\n    return $.sizeWithTail("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depths[1] != null ? lookupProperty(depths[1],"size") : depths[1]), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"offset") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"stride") : depth0), depth0)) != null ? stack1 : "")
    + ", count);\n  }\n";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n  /** A zeroed record in a buffer of its own. */\n  static alloc(): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + " {\n    return new "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "$($.allocate("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + "));\n  }\n";
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n  /** Atomic access to the record at byte `offset` of `buffer`: make it once, and keep it. */\n  static atomics(buffer: ArrayBufferLike | ArrayBufferView, offset = 0): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"atomics") : stack1), depth0)) != null ? stack1 : "")
    + " {\n    return new "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"atomics") : stack1), depth0)) != null ? stack1 : "")
    + "($.viewOver(buffer, offset, "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"cNameLiteral") : depth0), depth0)) != null ? stack1 : "")
    + "), offset);\n  }\n\n  /** Atomic access to this record, where it is now: make it once, and keep it. */\n  atomics(): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"atomics") : stack1), depth0)) != null ? stack1 : "")
    + " {\n    return new "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"atomics") : stack1), depth0)) != null ? stack1 : "")
    + "(this.view, this.base);\n  }\n";
},"8":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(helpers,"lookup").call(depth0 != null ? depth0 : (container.nullContext || {}),depth0,"template",{"name":"lookup","hash":{},"loc":{"start":{"line":79,"column":4},"end":{"line":79,"column":25}}}),depth0,{"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"9":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.lambda((depth0 != null ? lookupProperty(depth0,"and") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = container.invokePartial(lookupProperty(partials,"equal"),depth0,{"name":"equal","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"10":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "      "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"key") : depth0), depth0)) != null ? stack1 : "")
    + ": "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"before") : depth0), depth0)) != null ? stack1 : "")
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"after") : depth0), depth0)) != null ? stack1 : "")
    + ",\n";
},"11":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, alias2=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n/** Atomic access to fields of `"
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "`: sequentially consistent, on shared and plain buffers. */\nexport class "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"atomics") : stack1), depth0)) != null ? stack1 : "")
    + " {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"atomics") : depth0),{"name":"each","hash":{},"fn":container.program(12, data, 0),"inverse":container.noop,"loc":{"start":{"line":166,"column":0},"end":{"line":168,"column":9}}})) != null ? stack1 : "")
    + "\n  /** The fields must be aligned to their size in the buffer behind `view`. */\n  constructor(view: DataView, base = 0) {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"atomics") : depth0),{"name":"each","hash":{},"fn":container.program(13, data, 0),"inverse":container.noop,"loc":{"start":{"line":172,"column":0},"end":{"line":174,"column":9}}})) != null ? stack1 : "")
    + "  }\n}\n";
},"12":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  declare readonly "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + ": $."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + ";\n";
},"13":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    this."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"name") : depth0), depth0)) != null ? stack1 : "")
    + " = new $."
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"type") : depth0), depth0)) != null ? stack1 : "")
    + "(view, base"
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"plus") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"labelLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ");\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.lambda, alias2=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"doc"),(depth0 != null ? lookupProperty(depth0,"doc") : depth0),{"name":"doc","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "export class "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + " {\n  static readonly SIZE = "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + ";\n  static readonly ALIGN = "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"align") : depth0), depth0)) != null ? stack1 : "")
    + ";\n  /** Where everything is, for loops written by hand. */\n  static readonly LAYOUT = {\n    name: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"cNameLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ",\n    abis: ["
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"abis") : depth0), depth0)) != null ? stack1 : "")
    + "],\n    size: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + ",\n    align: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"align") : depth0), depth0)) != null ? stack1 : "")
    + ",\n    fields: {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"layout") : depth0),{"name":"each","hash":{},"fn":container.program(0, data, 0, blockParams, depths),"inverse":container.noop,"loc":{"start":{"line":13,"column":0},"end":{"line":15,"column":9}}})) != null ? stack1 : "")
    + "    },\n    holes: [\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"holes") : depth0),{"name":"each","hash":{},"fn":container.program(3, data, 0, blockParams, depths),"inverse":container.noop,"loc":{"start":{"line":18,"column":0},"end":{"line":20,"column":9}}})) != null ? stack1 : "")
    + "    ],\n  } as const satisfies $.RecordLayout;\n\n  /** The memory that the record is in. */\n  declare readonly view: DataView;\n  /** Its first byte in `view`; may be moved, by `SIZE` to the next record of an array. */\n  declare base: number;\n  /** Sets the type apart from those of other records with equal fields. */\n  declare protected readonly $record: "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"cNameLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ";\n\n  /** The record at byte `base` of `view`: unchecked, an access outside of the view throws by itself. */\n  constructor(view: DataView, base = 0) {\n    this.view = view;\n    this.base = base;\n  }\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias2,(depth0 != null ? lookupProperty(depth0,"tail") : depth0),{"name":"if","hash":{},"fn":container.program(4, data, 0, blockParams, depths),"inverse":container.program(6, data, 0, blockParams, depths),"loc":{"start":{"line":36,"column":0},"end":{"line":55,"column":7}}})) != null ? stack1 : "")
    + "\n  /** The record at byte `offset` of `buffer`, which must hold all of it. */\n  static over(buffer: ArrayBufferLike | ArrayBufferView, offset = 0): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + " {\n    return new "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "$($.viewOver(buffer, offset, "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"cNameLiteral") : depth0), depth0)) != null ? stack1 : "")
    + "), offset);\n  }\n\n  /** `count` records side by side from byte `offset` of `buffer` on, which must hold all of them. */\n  static array(buffer: ArrayBufferLike | ArrayBufferView, offset: number, count: number): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"array") : stack1), depth0)) != null ? stack1 : "")
    + " {\n    return new "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"array") : stack1), depth0)) != null ? stack1 : "")
    + "$($.viewOverArray(buffer, offset, count, "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"cNameLiteral") : depth0), depth0)) != null ? stack1 : "")
    + "), offset, count);\n  }\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias2,(depth0 != null ? lookupProperty(depth0,"atomics") : depth0),{"name":"if","hash":{},"fn":container.program(7, data, 0, blockParams, depths),"inverse":container.noop,"loc":{"start":{"line":66,"column":0},"end":{"line":77,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"fields") : depth0),{"name":"each","hash":{},"fn":container.program(8, data, 0, blockParams, depths),"inverse":container.noop,"loc":{"start":{"line":78,"column":0},"end":{"line":80,"column":9}}})) != null ? stack1 : "")
    + "\n  /** Copies all bytes of the other record, padding included, as C's assignment does, but nothing beyond `SIZE`. */\n  copyFrom(other: "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "): void {\n    $copyBytes(other.view, other.base, this.view, this.base, "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + ", "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"cNameLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ");\n  }\n\n  /** Whether all fields have the same bits; padding does not count, nor what is beyond `SIZE`. */\n  equals(other: "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "): boolean {\n    return "
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"equals") : depth0),{"name":"each","hash":{},"fn":container.program(9, data, 0, blockParams, depths),"inverse":container.noop,"loc":{"start":{"line":89,"column":11},"end":{"line":89,"column":54}}})) != null ? stack1 : "")
    + ";\n  }\n\n  /** The values as plain data: 64-bit integers as decimal strings, bytes as numbers, nothing beyond `SIZE`. */\n  toJSON() {\n    return {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias2,(depth0 != null ? lookupProperty(depth0,"json") : depth0),{"name":"each","hash":{},"fn":container.program(10, data, 0, blockParams, depths),"inverse":container.noop,"loc":{"start":{"line":95,"column":0},"end":{"line":97,"column":9}}})) != null ? stack1 : "")
    + "    };\n  }\n}\nconst "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "$ = /* @__PURE__ */ $.record("
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + ");\n\n/** `"
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "` records side by side. */\nexport class "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"array") : stack1), depth0)) != null ? stack1 : "")
    + " {\n  declare readonly view: DataView;\n  /** Of the first record. */\n  declare readonly base: number;\n  declare readonly length: number;\n\n  constructor(view: DataView, base: number, length: number) {\n    this.view = view;\n    this.base = base;\n    this.length = length;\n  }\n\n  at(index: number): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + " {\n    if ((index | 0) !== index || index < 0 || index >= this.length) $outOfBounds("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"cNameLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", index, this.length);\n    return new "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "$(this.view, this.base + index * "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + ");\n  }\n\n  /** One record object for the whole array, moved by its `at`. */\n  cursor(): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"cursor") : stack1), depth0)) != null ? stack1 : "")
    + " {\n    return new "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"cursor") : stack1), depth0)) != null ? stack1 : "")
    + "$(this.view, this.base, this.length);\n  }\n\n  *[Symbol.iterator](): IterableIterator<"
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "> {\n    for (let i = 0; i < this.length; i++) yield this.at(i);\n  }\n\n  toArray(): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "[] {\n    return Array.from(this);\n  }\n\n  toJSON() {\n    return Array.from(this, (record) => record.toJSON());\n  }\n}\nconst "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"array") : stack1), depth0)) != null ? stack1 : "")
    + "$ = "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"array") : stack1), depth0)) != null ? stack1 : "")
    + ";\n\n/** Walks over `"
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "` records with one object. */\nexport class "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"cursor") : stack1), depth0)) != null ? stack1 : "")
    + " {\n  /** The object that moves. */\n  declare readonly record: "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + ";\n  declare readonly first: number;\n  declare readonly length: number;\n\n  constructor(view: DataView, base: number, length: number) {\n    this.record = new "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + "$(view, base);\n    this.first = base;\n    this.length = length;\n  }\n\n  /** Moves `record` to an index, and gives it: the same object every time. */\n  at(index: number): "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"class") : stack1), depth0)) != null ? stack1 : "")
    + " {\n    if ((index | 0) !== index || index < 0 || index >= this.length) $outOfBounds("
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"cNameLiteral") : depth0), depth0)) != null ? stack1 : "")
    + ", index, this.length);\n    const { record } = this;\n    record.base = this.first + index * "
    + ((stack1 = alias1((depth0 != null ? lookupProperty(depth0,"size") : depth0), depth0)) != null ? stack1 : "")
    + ";\n    return record;\n  }\n}\nconst "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"cursor") : stack1), depth0)) != null ? stack1 : "")
    + "$ = "
    + ((stack1 = alias1(((stack1 = (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? lookupProperty(stack1,"cursor") : stack1), depth0)) != null ? stack1 : "")
    + ";\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias2,(depth0 != null ? lookupProperty(depth0,"atomics") : depth0),{"name":"if","hash":{},"fn":container.program(11, data, 0, blockParams, depths),"inverse":container.noop,"loc":{"start":{"line":162,"column":0},"end":{"line":177,"column":7}}})) != null ? stack1 : "");
},"usePartial":true,"useDepths":true},
};
